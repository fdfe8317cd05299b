//! Payer themes: a creditor has one, which each request changes.

use crate::error::ApiResult;
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::payer_theme::{Colour, PayerTheme};
use crate::store::Store;

const ENVELOPE: &str = "payer_themes";

/// Makes the creditor's theme or changes it, and answers with its id. Colours that are left out stay.
pub(crate) fn create_for_creditor(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let creditor_id = store.creditor_linked_by(&mut input, ENVELOPE)?;
    let mut theme = match store.payer_themes.get(&creditor_id) {
        Some(theme) => theme.clone(),
        None => PayerTheme {
            id: store.ids.next(IdKind::PayerTheme),
            creditor_id,
            button_background: None,
            content_box_border: None,
            header_background: None,
            link_text: None,
        },
    };
    for (field, colour) in [
        ("button_background_colour", &mut theme.button_background),
        ("content_box_border_colour", &mut theme.content_box_border),
        ("header_background_colour", &mut theme.header_background),
        ("link_text_colour", &mut theme.link_text),
    ] {
        if let Some(text) = input.text(field) {
            *colour = Colour::parse(text);
            if colour.is_none() {
                input.refuse(field, "is not a hexadecimal colour");
            }
        }
    }
    input.finish()?;
    let id = theme.id.clone();
    store.payer_themes.insert(theme.creditor_id.clone(), theme);
    Ok(id)
}
