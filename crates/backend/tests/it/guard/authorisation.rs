//! Every route with every kind of token: each opens what it is for, and nothing else.

use super::route::{For, ROUTES, Route, harness};
use crate::harness::{Answer, MERCHANT_KEY, Payer, mandate};

/// What somebody may send as `Authorization`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    None,
    Basic,
    Garbage,
    /// A session with another signature.
    Forged,
    /// GoCardless's own.
    OfGoCardless,
    FlowId,
    MerchantKey,
    /// Another payer's session.
    Strangers,
    Own,
    /// Own, a quarter of an hour later.
    Expired,
}

const TOKENS: &[Token] = &[
    Token::None,
    Token::Basic,
    Token::Garbage,
    Token::Forged,
    Token::OfGoCardless,
    Token::FlowId,
    Token::MerchantKey,
    Token::Strangers,
    Token::Own,
    // The last, since it is later from then on.
    Token::Expired,
];

/// The status, and the closed code where it is an error for the token's sake.
fn expected(route: &Route, token: Token) -> (u16, Option<&'static str>) {
    match (route.whom, token) {
        (For::Payer, Token::None | Token::Basic) => (401, Some("session_missing")),
        (For::Payer, Token::Expired) => (401, Some("session_expired")),
        (For::Payer, Token::Strangers) if route.names_a_billing_request() => (404, Some("not_found")),
        (For::Payer, Token::Strangers | Token::Own) => (route.status, None),
        (For::Payer, _) => (401, Some("session_invalid")),
        (For::Merchant, Token::MerchantKey) => (route.status, None),
        (For::Merchant, _) => (401, Some("merchant_key_invalid")),
        (For::Pages | For::Shown | For::Anybody, _) => (route.status, None),
    }
}

fn header(token: Token, payer: &Payer<'_>, stranger: &Payer<'_>) -> Option<String> {
    let bearer = |token: &str| Some(format!("Bearer {token}"));
    match token {
        Token::None => None,
        Token::Basic => Some("Basic dXNlcjo=".to_owned()),
        Token::Garbage => bearer("x.y"),
        Token::Forged => bearer(&format!("{}.{}", payer.token.split('.').next().unwrap(), "A".repeat(43))),
        Token::OfGoCardless => bearer("sandbox-token"),
        Token::FlowId => bearer(&payer.flow),
        Token::MerchantKey => bearer(MERCHANT_KEY),
        Token::Strangers => bearer(&stranger.token),
        Token::Own | Token::Expired => bearer(&payer.token),
    }
}

#[tokio::test]
async fn every_route_takes_its_own_token_and_no_other() {
    let harness = harness().await;
    let (payer, stranger) = (harness.payer(mandate()).await, harness.payer(mandate()).await);
    let mut wrong = Vec::new();
    for token in TOKENS {
        if *token == Token::Expired {
            harness.clock.advance(900);
        }
        for route in ROUTES {
            let mut request = route.request(&payer);
            if let Some(header) = header(*token, &payer, &stranger) {
                request = request.header("Authorization", header);
            }
            let answer = Answer::to(request).await;
            let (status, code) = expected(route, *token);
            let same_code = code.is_none_or(|code| answer.body["error"]["dropin_code"] == code);
            if answer.status != status || !same_code {
                let Route { method, pattern, .. } = route;
                wrong.push(format!(
                    "{method} {pattern} {token:?}: {} {}, not {status} {code:?}",
                    answer.status, answer.body
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
