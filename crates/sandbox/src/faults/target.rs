//! Which requests a fault is for.

use serde::Serialize;

/// A method and a path. What is not said matches all.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Target {
    pub(crate) method: Option<String>,
    /// A path without its query, in which `*` stands for one segment.
    pub(crate) path: Option<String>,
    /// A part of the path or of its query.
    pub(crate) path_contains: Option<String>,
}

impl Target {
    /// `path` has its query.
    pub(super) fn matches(&self, method: &str, path: &str) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && self.path.as_ref().is_none_or(|pattern| is_like(pattern, path))
            && self.path_contains.as_ref().is_none_or(|part| path.contains(part))
    }
}

fn is_like(pattern: &str, path: &str) -> bool {
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some("*"), Some(_)) => {}
            (Some(wanted), Some(given)) if wanted == given => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_segment() {
        let fulfil =
            Target { path: Some("/billing_requests/*/actions/fulfil".to_owned()), ..Target::default() };
        assert!(fulfil.matches("POST", "/billing_requests/BRQ1/actions/fulfil"));
        assert!(!fulfil.matches("POST", "/billing_requests/BRQ1/actions/cancel"));
        assert!(!fulfil.matches("POST", "/billing_requests/BRQ1/actions"));
        let list = Target { path: Some("/events".to_owned()), ..Target::default() };
        assert!(list.matches("GET", "/events?limit=3"));
        assert!(!list.matches("GET", "/events/EV1"));
    }

    #[test]
    fn what_is_not_said_matches_all() {
        assert!(Target::default().matches("GET", "/payments"));
        let gets = Target { method: Some("get".to_owned()), ..Target::default() };
        assert!(gets.matches("GET", "/payments") && !gets.matches("POST", "/payments"));
    }
}
