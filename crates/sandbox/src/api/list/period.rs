//! A period that a list is limited to: `created_at[gt]`, `[gte]`, `[lt]` and `[lte]`.

use super::Parameters;
use crate::error::{ApiError, ApiResult};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The bounds of a moment, to the millisecond that the API shows.
pub(in crate::api) struct Period {
    gt: Option<OffsetDateTime>,
    gte: Option<OffsetDateTime>,
    lt: Option<OffsetDateTime>,
    lte: Option<OffsetDateTime>,
}

impl Period {
    /// The bounds of `created_at`.
    pub(in crate::api) fn read(parameters: &Parameters) -> ApiResult<Self> {
        let bound = |name: &str| {
            let field = format!("created_at[{name}]");
            let Some(text) = parameters.get(&field) else { return Ok(None) };
            let parsed = OffsetDateTime::parse(text, &Rfc3339);
            parsed
                .map(Some)
                .map_err(|_| ApiError::parameter(&field, &format!("\"{text}\" is not a datetime.")))
        };
        Ok(Self { gt: bound("gt")?, gte: bound("gte")?, lt: bound("lt")?, lte: bound("lte")? })
    }

    pub(in crate::api) fn contains(&self, at: OffsetDateTime) -> bool {
        let at = at.truncate_to_millisecond();
        self.gt.is_none_or(|bound| at > bound)
            && self.gte.is_none_or(|bound| at >= bound)
            && self.lt.is_none_or(|bound| at < bound)
            && self.lte.is_none_or(|bound| at <= bound)
    }
}
