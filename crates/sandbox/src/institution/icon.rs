//! Draws a bank's icon and logo: its initials on its colour. Names come from our own table and need no escaping
//! beyond what `maud` does.

use super::Institution;
use maud::{Markup, html};

/// Dark enough for white letters.
const COLOURS: &[&str] = &[
    "#1f4e79", "#7a1f3d", "#205a3e", "#5b2a86", "#8a3b12", "#0b5563", "#3b3f8f", "#6b2d2d", "#2d5d2a",
    "#4a3f35",
];

/// A square icon.
pub(crate) fn icon(institution: &Institution) -> Markup {
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" role="img" aria-label=(institution.name) {
            rect width="64" height="64" rx="14" fill=(colour(institution)) {}
            (initials(institution, 32))
        }
    }
}

/// A wide logo: the icon and the name.
pub(crate) fn logo(institution: &Institution) -> Markup {
    let width = 84 + 15 * institution.name.chars().count();
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} 64")) width=(width) height="64" role="img" aria-label=(institution.name) {
            rect width=(width) height="64" rx="14" fill=(colour(institution)) {}
            (initials(institution, 32))
            text x="68" y="41" font-family="system-ui, sans-serif" font-size="26" fill="#ffffff" { (institution.name) }
        }
    }
}

/// Always the same for the same bank.
fn colour(institution: &Institution) -> &'static str {
    let sum: usize = institution.id.bytes().map(usize::from).sum();
    COLOURS.get(sum % COLOURS.len()).copied().unwrap_or_default()
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
