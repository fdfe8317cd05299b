//! Draws a bank's icon and logo: its initials on its colour. Names come from our own table and need no escaping
//! beyond what `maud` does.

use super::Institution;
use maud::{Markup, html};

/// A square icon.
pub(crate) fn icon(institution: &Institution) -> Markup {
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" role="img" aria-label=(institution.name) {
            rect width="64" height="64" rx="14" fill=(institution.colour) {}
            (initials(institution, 32))
        }
    }
}

/// A wide logo: the icon and the name.
pub(crate) fn logo(institution: &Institution) -> Markup {
    let width = 84 + 15 * institution.name.chars().count();
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} 64")) width=(width) height="64" role="img" aria-label=(institution.name) {
            rect width=(width) height="64" rx="14" fill=(institution.colour) {}
            (initials(institution, 32))
            text x="68" y="41" font-family="system-ui, sans-serif" font-size="26" fill="#ffffff" { (institution.name) }
        }
    }
}

fn initials(institution: &Institution, centre: u32) -> Markup {
    let words = institution.name.split(' ').filter(|word| !matches!(*word, "of" | "the" | "&"));
    let letters: String = words.filter_map(|word| word.chars().next()).take(2).collect();
    html! {
        text x=(centre) y="42" text-anchor="middle" font-family="system-ui, sans-serif" font-size="27" font-weight="700" fill="#ffffff" {
            (letters)
        }
    }
}
