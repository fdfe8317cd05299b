//! A payer on the way to the bank, there, and back. There are never two authorisations that live, and none is made
//! after one that was approved.

use super::cell::{Outcome, Tab};
use super::payer::{Payer, Stuck};
use crate::harness::{Answer, SHOP};
use checkout::action::ActionType;
use checkout::position::BankVisit;
use reqwest::Method;
use serde_json::json;

/// The way to the bank, or the status of the answer that refuses it.
type Way = Result<String, u16>;

impl Payer<'_> {
    pub(super) async fn go_to_the_bank(&mut self) -> Result<(), Stuck> {
        let bank = match self.authorise().await? {
            Ok(bank) => bank,
            Err(409) => return self.read().await,
            Err(403) => {
                self.visit.forbidden.push(ActionType::BankAuthorisation);
                return Ok(());
            }
            Err(status) => return Err(format!("no way to the bank: {status}")),
        };
        let decision = self.decision();
        let back = self.decide(&bank, decision).await?;
        if decision != "leave" {
            self.live = None;
        }
        self.come_back(&back).await?;
        if decision == "approve" && self.authorise().await?.is_ok() {
            return Err("a bank authorisation after an approved one".to_owned());
        }
        Ok(())
    }

    /// What the payer says at the bank: who did not succeed the first time approves the second time.
    fn decision(&mut self) -> &'static str {
        let is_first = self.visits_to_the_bank == 0;
        self.visits_to_the_bank += 1;
        match self.cell.outcome {
            Outcome::Refused if is_first => "refuse",
            Outcome::Failed if is_first => "fail",
            Outcome::Expired if is_first => "expire",
            Outcome::Left if is_first => "leave",
            _ => "approve",
        }
    }

    /// Asks for the way to the bank, twice, as two tabs would.
    async fn authorise(&mut self) -> Result<Way, Stuck> {
        let body = json!({ "bank_authorisations": {
            "links": { "billing_request": self.made.billing_request }, "return_to": format!("{SHOP}/checkout"),
        } });
        let mut url = None;
        for _ in 0..2 {
            let answer = Answer::to(self.request(Method::POST, "/bank_authorisations").json(&body)).await;
            if answer.status != 200 {
                return Ok(Err(answer.status));
            }
            let bank = &answer.body["bank_authorisations"];
            let id = bank["id"].as_str().map(str::to_owned);
            if self.live.is_some() && self.live != id {
                return Err("two bank authorisations that live".to_owned());
            }
            self.live = id;
            url = bank["url"].as_str().map(str::to_owned);
        }
        url.map(Ok).ok_or_else(|| "a bank without an address".to_owned())
    }

    /// Answers at the bank. Gives the address that the bank sends the payer to.
    async fn decide(&self, bank: &str, decision: &str) -> Result<String, Stuck> {
        let http = &self.harness.http;
        Answer::to(http.get(bank)).await;
        let form = http.post(bank).header("Content-Type", "application/x-www-form-urlencoded");
        let answer = Answer::to(form.body(format!("decision={decision}&account=0"))).await;
        let back = answer.headers.get("location").and_then(|back| back.to_str().ok());
        back.map(str::to_owned).ok_or_else(|| format!("the bank answers {}", answer.status))
    }

    /// Follows the bank's way back to the page.
    async fn come_back(&mut self, back: &str) -> Result<(), Stuck> {
        let answer = Answer::to(self.harness.http.get(back)).await;
        let page = answer.headers.get("location").and_then(|page| page.to_str().ok()).unwrap_or_default();
        if page != format!("{SHOP}/checkout?gocardless_flow={}", self.made.flow) {
            return Err(format!("the way back leads to {page:?}"));
        }
        match self.cell.tab {
            Tab::Kept => {
                self.visit.bank = BankVisit::Sent;
                self.read().await
            }
            Tab::Reloaded => self.reload().await,
        }
    }
}
