//! Payer themes: a creditor's colours on the pages that its payers see. Knows colours and which go together, and no page.

use serde::{Deserialize, Serialize};

/// A colour as the web writes it, with three or six hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Colour(String);

/// One creditor's colours. Where none was chosen, the page has its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PayerTheme {
    pub(crate) id: String,
    pub(crate) creditor_id: String,
    pub(crate) button_background: Option<Colour>,
    pub(crate) content_box_border: Option<Colour>,
    pub(crate) header_background: Option<Colour>,
    pub(crate) link_text: Option<Colour>,
}

impl Colour {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let sound = matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        sound.then(|| Self(text.to_ascii_lowercase()))
    }

    /// As in a style sheet: `#` and its digits, and nothing else.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Black or white, whichever is read more easily upon it.
    pub(crate) fn readable_upon(&self) -> &'static str {
        // At this luminance both have the same contrast, by the formula of WCAG 2.
        if self.luminance() > 0.179 { "#000" } else { "#fff" }
    }

    /// The relative luminance that WCAG 2 defines, from 0 for black to 1 for white.
    fn luminance(&self) -> f64 {
        let part = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.parts();
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    fn parts(&self) -> [u8; 3] {
        let digits = self.0.trim_start_matches('#');
        let width = digits.len() / 3;
        [0, 1, 2].map(|place| {
            let part = digits.get(place * width..(place + 1) * width).unwrap_or_default();
            // One digit stands for two of the same.
            let part = if width == 1 { part.repeat(2) } else { part.to_owned() };
            u8::from_str_radix(&part, 16).unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn only_hexadecimal_colours_are_colours() {
        for text in ["#fff", "#1F4E79"] {
            assert!(Colour::parse(text).is_some(), "{text}");
        }
        for text in ["", "fff", "#ffff", "#12345g", "red", "#fff;", "#fff}body{"] {
            assert!(Colour::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn text_upon_a_colour_can_be_read() {
        for (colour, upon) in [("#fff", "#000"), ("#ff0", "#000"), ("#1f4e79", "#fff"), ("#000000", "#fff")] {
            assert_eq!(Colour::parse(colour).unwrap().readable_upon(), upon, "{colour}");
        }
    }
}
