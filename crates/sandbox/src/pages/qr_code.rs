//! The QR code of a bank authorisation's address, as a PNG.

use crate::resource::bank_authorisation::Decision;
use crate::sandbox::Sandbox;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::json;

const PIXELS_PER_MODULE: i32 = 8;
/// The quiet zone that the standard asks for, in modules.
const BORDER: i32 = 4;

/// The picture. Of an authorisation that has expired there is none: GoCardless's clients know an error that is no
/// envelope but this one word.
pub(super) async fn show(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Response {
    let found = sandbox.with(|store| {
        let authorisation = store.bank_authorisations.get(&id).ok()?;
        Some((authorisation.decision, authorisation.address(&store.public_url)))
    });
    if let Some((Decision::Expired, _)) = found {
        return (StatusCode::GONE, Json(json!({ "error": "bank_authorisation_expired" }))).into_response();
    }
    match found.and_then(|(_, address)| png_of(&address)) {
        Some(png) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        None => (StatusCode::NOT_FOUND, "There is no such code").into_response(),
    }
}

fn png_of(text: &str) -> Option<Vec<u8>> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = (code.size() + 2 * BORDER) * PIXELS_PER_MODULE;
    let module = |pixel: i32| pixel / PIXELS_PER_MODULE - BORDER;
    let pixels: Vec<u8> = (0..side)
        .flat_map(|y| (0..side).map(move |x| (x, y)))
        .map(|(x, y)| if code.get_module(module(x), module(y)) { 0 } else { 255 })
        .collect();
    let side = u32::try_from(side).ok()?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
