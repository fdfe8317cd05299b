//! The banks that a payer may choose from, in one list whatever the scheme: their icons' addresses, and whether each can
//! be used for what is asked.

use crate::billing_request::BillingRequest;
use crate::config::PublicUrl;
use crate::gocardless::{Failure, GoCardless};
use crate::images::Images;
use crate::json::text;
use crate::problem::Problem;
use crate::store::ChosenInstitution;
use checkout::id::BillingRequestId;
use moka::future::Cache;
use reqwest::Url;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Banks go down and come back.
const LIST_IS_FRESH: Duration = Duration::from_secs(60);
const MOST_LISTS: u64 = 1_000;

/// A country, as `country_code` names it: two upper-case letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CountryCode(String);

impl CountryCode {
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Problem::invalid_request("country_code must be two upper-case letters."))
        }
    }
}

pub(crate) type List = Arc<Vec<Value>>;

/// Whether a payer may choose a bank, in the words of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(crate) enum Availability {
    Available,
    OverLimit,
    Unavailable,
}

impl Availability {
    const fn name(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::OverLimit => "over_limit",
            Self::Unavailable => "unavailable",
        }
    }

    /// A bank without a status, or without limits, is taken to be up and to have none: not every list tells.
    fn of(institution: &Value, billing_request: &BillingRequest) -> Self {
        if text(institution, "/status").is_some_and(|status| status != "enabled") {
            return Self::Unavailable;
        }
        let holder = if billing_request.is_of_company() { "business" } else { "personal" };
        let limits = ["single", "daily"]
            .into_iter()
            .filter_map(|limit| institution.pointer(&format!("/limits/{limit}/{holder}"))?.as_u64());
        match (billing_request.amount(), limits.min()) {
            (Some(amount), Some(limit)) if amount > limit => Self::OverLimit,
            _ => Self::Available,
        }
    }
}

/// The institution with this id, as it is remembered when the payer chooses it.
pub(crate) fn chosen(list: &[Value], id: &str) -> Option<ChosenInstitution> {
    let institution = list.iter().find(|institution| text(institution, "/id") == Some(id))?;
    Some(ChosenInstitution {
        id: id.to_owned(),
        name: text(institution, "/name").unwrap_or(id).to_owned(),
        autocompletes_collect_bank_account: institution.get("autocompletes_collect_bank_account")
            == Some(&json!(true)),
    })
}

/// The lists of institutions that were asked for lately.
pub(crate) struct Institutions {
    gocardless: Arc<GoCardless>,
    images: Arc<Images>,
    public_url: PublicUrl,
    lists: Cache<(BillingRequestId, CountryCode), List>,
}

impl Institutions {
    pub(crate) fn new(gocardless: Arc<GoCardless>, images: Arc<Images>, public_url: PublicUrl) -> Self {
        let lists = Cache::builder().time_to_live(LIST_IS_FRESH).max_capacity(MOST_LISTS).build();
        Self { gocardless, images, public_url, lists }
    }

    /// The institutions of a country for a payer, as the contract has them. `first` is the one that the payer chose
    /// before, or that GoCardless guessed.
    pub(crate) async fn for_payer(
        &self,
        billing_request: &BillingRequest,
        country: &CountryCode,
        first: Option<&str>,
    ) -> Result<Vec<Value>, Problem> {
        let list = self.list(billing_request, country).await?;
        let shown = list.iter().map(|institution| {
            json!({
                "id": institution.get("id"),
                "name": institution.get("name"),
                "icon_url": institution.get("icon_url").or(institution.get("logo_url")),
                "availability": Availability::of(institution, billing_request).name(),
            })
        });
        let mut shown: Vec<Value> = shown.collect();
        shown.sort_by_key(|institution| text(institution, "/id") != first);
        Ok(shown)
    }

    /// The institutions of a country for a Billing Request, with icons served from here.
    pub(crate) async fn list(
        &self,
        billing_request: &BillingRequest,
        country: &CountryCode,
    ) -> Result<List, Problem> {
        let key = (billing_request.id().clone(), country.clone());
        self.lists
            .try_get_with(key, self.read(billing_request, country))
            .await
            .map_err(|failure: Arc<Failure>| Problem::from(Failure::clone(&failure)))
    }

    /// Those that were listed lately, for which nobody has to be asked.
    pub(crate) async fn listed(&self, id: &BillingRequestId, country: &CountryCode) -> Option<List> {
        self.lists.get(&(id.clone(), country.clone())).await
    }

    async fn read(&self, billing_request: &BillingRequest, country: &CountryCode) -> Result<List, Failure> {
        let country = ("country_code", country.0.as_str());
        let institutions = match billing_request.payment_scheme() {
            // The general list knows payments only, and no bank of a mandate.
            None | Some("faster_payments") => {
                let path = ["billing_requests", billing_request.id().as_str(), "institutions"];
                // A bank that is down is shown as such, rather than missed.
                self.gocardless.list(&path, &[country, ("include_disabled", "true")]).await?
            }
            Some(scheme) => self.gocardless.list(&["institutions"], &[country, ("scheme", scheme)]).await?,
        };
        let icons = institutions.iter().filter_map(icon);
        self.images.learn(icons.map(|(id, icon)| (id.to_owned(), icon.to_owned())).collect()).await;
        let list = institutions.into_iter().map(|institution| self.with_icons_from_here(institution));
        Ok(Arc::new(list.collect()))
    }

    fn with_icons_from_here(&self, mut institution: Value) -> Value {
        let here = icon(&institution).map(|(id, _)| self.public_url.join(&["images", "institutions", id]));
        for key in ["icon_url", "logo_url"] {
            if let Some(url) = institution.get_mut(key) {
                *url = json!(here.as_ref().map(Url::as_str));
            }
        }
        institution
    }
}

/// The id of an institution that has an icon, and where that is.
fn icon(institution: &Value) -> Option<(&str, &str)> {
    let address = text(institution, "/icon_url").or(text(institution, "/logo_url"))?;
    Some((text(institution, "/id")?, address))
}
