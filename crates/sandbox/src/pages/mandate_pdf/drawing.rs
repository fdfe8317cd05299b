//! Draws a mandate on one A4 page, with fonts that every viewer has. Knows no language.

use super::wording::Wording;
use crate::clock;
use crate::resource::mandate_pdf::MandatePdf;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// A4, in points.
const PAGE: Rect = Rect { x1: 0.0, y1: 0.0, x2: 595.0, y2: 842.0 };
const LEFT: f32 = 60.0;
const TOP: f32 = 770.0;
const VALUES: f32 = 220.0;
const REGULAR: Name<'_> = Name(b"Regular");
const BOLD: Name<'_> = Name(b"Bold");
/// How many characters of the text go on a line. Helvetica's are half as wide as high, on average.
const LINE_LENGTH: usize = 88;
/// What stands where something is to be filled in by hand.
const BLANK: &str = "........................................";

/// The PDF's bytes.
pub(super) fn draw(mandate: &MandatePdf) -> Vec<u8> {
    let wording = Wording::of(mandate.language);
    let [catalog, tree, page, regular, bold, text, information] = [1, 2, 3, 4, 5, 6, 7].map(Ref::new);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree).lang(TextStr(mandate.language.code()));
    pdf.document_info(information).title(TextStr(wording.title));
    pdf.pages(tree).kids([page]).count(1);
    let mut sheet = pdf.page(page);
    sheet.media_box(PAGE).parent(tree).contents(text);
    sheet.resources().fonts().pair(REGULAR, regular).pair(BOLD, bold);
    sheet.finish();
    for (font, name) in [(regular, Name(b"Helvetica")), (bold, Name(b"Helvetica-Bold"))] {
        pdf.type1_font(font).base_font(name).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    pdf.stream(text, &content(mandate, &wording));
    pdf.finish()
}

fn content(mandate: &MandatePdf, wording: &Wording) -> Vec<u8> {
    let mut sheet = Sheet { content: Content::new(), y: TOP };
    sheet.write(BOLD, 18.0, LEFT, wording.title);
    sheet.down(18.0);
    sheet.write(REGULAR, 9.0, LEFT, wording.sandbox);
    sheet.down(36.0);
    for (label, values) in rows(mandate, wording) {
        sheet.write(BOLD, 10.0, LEFT, label);
        for value in values {
            sheet.write(REGULAR, 10.0, VALUES, &value);
            sheet.down(15.0);
        }
        sheet.down(7.0);
    }
    sheet.down(12.0);
    for line in wrapped(&wording.consent.replace("{creditor}", &mandate.creditor_name)) {
        sheet.write(REGULAR, 10.0, LEFT, &line);
        sheet.down(15.0);
    }
    sheet.content.finish().into_vec()
}

/// What is known of the mandate, each with its label.
fn rows<'a>(mandate: &MandatePdf, wording: &'a Wording) -> Vec<(&'a str, Vec<String>)> {
    let facts = mandate.scheme.facts();
    let known = |value: &Option<String>| vec![value.clone().unwrap_or_else(|| BLANK.to_owned())];
    let ending = mandate.account.number_ending.as_ref().map(|ending| format!("******{ending}"));
    let address = if mandate.payer.address.is_empty() { known(&None) } else { mandate.payer.address.clone() };
    let holder = mandate.account.holder.clone().or_else(|| mandate.payer.name.clone());
    vec![
        (wording.scheme, vec![facts.name.replace('_', " ").to_uppercase()]),
        (wording.creditor, vec![mandate.creditor_name.clone()]),
        (wording.identifier, vec![facts.collector_reference.to_owned()]),
        (wording.reference, known(&mandate.reference)),
        (wording.payer, known(&mandate.payer.name)),
        (wording.address, address),
        (wording.account_holder, known(&holder)),
        (wording.account, known(&ending)),
        (wording.signed, known(&mandate.signed_on.map(clock::day))),
    ]
}

/// A page that is written from top to bottom.
struct Sheet {
    content: Content,
    y: f32,
}

impl Sheet {
    fn write(&mut self, font: Name<'_>, size: f32, x: f32, text: &str) {
        let content = self.content.begin_text().set_font(font, size).next_line(x, self.y);
        content.show(Str(&in_latin_1(text))).end_text();
    }

    fn down(&mut self, points: f32) {
        self.y -= points;
    }
}

/// The fonts have the letters of Western Europe.
fn in_latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?')).collect()
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE_LENGTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        let lines = wrapped(&"word ".repeat(40));
        assert!(lines.iter().all(|line| line.chars().count() <= LINE_LENGTH && !line.starts_with(' ')));
        assert_eq!(lines.join(" "), "word ".repeat(40));
    }

    #[test]
    fn letters_that_the_fonts_lack_are_marked() {
        assert_eq!(in_latin_1("Söderström Šárka"), b"S\xf6derstr\xf6m ?\xe1rka");
    }
}
