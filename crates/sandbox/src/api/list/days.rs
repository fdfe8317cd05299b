//! Days that a list is limited to, such as `charge_date[gt]`, `[gte]`, `[lt]` and `[lte]`.

use super::Parameters;
use crate::clock::parse_day;
use crate::error::{ApiError, ApiResult};
use time::Date;

/// The bounds of a day.
pub(in crate::api) struct Days {
    gt: Option<Date>,
    gte: Option<Date>,
    lt: Option<Date>,
    lte: Option<Date>,
}

impl Days {
    pub(in crate::api) fn read(parameters: &Parameters, name: &str) -> ApiResult<Self> {
        let bound = |bound: &str| {
            let field = format!("{name}[{bound}]");
            let Some(text) = parameters.get(&field) else { return Ok(None) };
            let wrong = || ApiError::parameter(&field, &format!("\"{text}\" is not a date."));
            parse_day(text).map(Some).ok_or_else(wrong)
        };
        Ok(Self { gt: bound("gt")?, gte: bound("gte")?, lt: bound("lt")?, lte: bound("lte")? })
    }

    pub(in crate::api) fn contain(&self, day: Date) -> bool {
        self.gt.is_none_or(|bound| day > bound)
            && self.gte.is_none_or(|bound| day >= bound)
            && self.lt.is_none_or(|bound| day < bound)
            && self.lte.is_none_or(|bound| day <= bound)
    }
}
