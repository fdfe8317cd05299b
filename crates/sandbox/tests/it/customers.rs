//! `/customers`.

use crate::errors::assert_error;
use crate::support::{Kind, Sandbox, refused, start, text};
use serde_json::{Value, json};

fn ines() -> Value {
    json!({
        "email": "ines@example.com", "given_name": "Ines", "family_name": "Marsh", "phone_number": "+44 1632 960123",
        "address_line1": "4 Mill Lane", "city": "Leeds", "postal_code": "LS1 4AB", "country_code": "GB",
        "metadata": { "shop": "beans" },
    })
}

async fn named(sandbox: &Sandbox, given_name: &str, family_name: &str) -> String {
    let members = json!({ "given_name": given_name, "family_name": family_name });
    text(&sandbox.made("customers", &members).await["id"])
}

#[tokio::test]
async fn a_customer_is_made_read_and_changed() {
    let sandbox = start().await;
    let made = sandbox.made("customers", &ines()).await;
    let path = format!("/customers/{}", text(&made["id"]));
    let names = "id created_at email given_name family_name company_name language phone_number metadata \
                 address_line1 address_line2 address_line3 city region postal_code country_code \
                 swedish_identity_number danish_identity_number";
    let mut names: Vec<&str> = names.split_whitespace().collect();
    names.sort_unstable();
    let mut shown: Vec<&String> = made.as_object().unwrap().keys().collect();
    shown.sort_unstable();
    assert_eq!(shown, names);
    assert_eq!(sandbox.get(&path).await.body["customers"], made);

    let change =
        json!({ "customers": { "city": "York", "address_line1": "", "metadata": { "shop": "tea" } } });
    let changed = sandbox.put(&path, &change).await.body["customers"].clone();
    assert_eq!(changed["city"], "York");
    assert_eq!(changed["address_line1"], Value::Null);
    assert_eq!(changed["metadata"], json!({ "shop": "tea" }));
    assert_eq!(changed["given_name"], "Ines");
    assert_eq!(sandbox.get(&path).await.body["customers"], changed);
}

#[tokio::test]
async fn the_country_decides_the_language_unless_one_is_given() {
    let sandbox = start().await;
    let cases = [
        (json!({ "company_name": "Bohnen GmbH", "country_code": "DE" }), "de"),
        (json!({ "company_name": "Beans Ltd" }), "en"),
        (json!({ "company_name": "Beans Ltd", "country_code": "US" }), "en"),
        (json!({ "company_name": "Bohnen GmbH", "country_code": "DE", "language": "nb" }), "nb"),
    ];
    for (members, language) in cases {
        assert_eq!(sandbox.made("customers", &members).await["language"], language, "{members}");
    }
}

#[tokio::test]
async fn fields_are_refused_by_name() {
    let sandbox = start().await;
    let cases = [
        ("email", json!("not an address")),
        ("language", json!("xx")),
        ("country_code", json!("Britain")),
        ("phone_number", json!("960123")),
        ("swedish_identity_number", json!("556564-5405")),
        ("danish_identity_number", json!("123")),
        ("given_name", json!("")),
        ("metadata", json!({ "a": "1", "b": "2", "c": "3", "d": "4" })),
    ];
    for (field, value) in cases {
        let mut members = ines();
        members[field] = value;
        let answer = sandbox.post("/customers", &json!({ "customers": members })).await;
        assert_error(&answer, 422, "validation_failed", "validation_failed");
        assert_eq!(refused(&answer), [(field.to_owned(), format!("/customers/{field}"))]);
    }
    for (region, status) in [("California", 422), ("CA", 201)] {
        let members = json!({ "company_name": "Beans Inc", "country_code": "US", "region": region });
        assert_eq!(sandbox.post("/customers", &json!({ "customers": members })).await.status, status);
    }
}

#[tokio::test]
async fn a_swedish_identity_number_stays() {
    let sandbox = start().await;
    let members = json!({ "company_name": "Bönor AB", "swedish_identity_number": "556564-5404" });
    let made = sandbox.made("customers", &members).await;
    let path = format!("/customers/{}", text(&made["id"]));
    for (number, status) in [("556564-5404", 200), ("198112289874", 422), ("", 422)] {
        let change = json!({ "customers": { "swedish_identity_number": number } });
        assert_eq!(sandbox.put(&path, &change).await.status, status, "{number}");
    }
}

#[tokio::test]
async fn lists_are_sorted_and_narrowed() {
    let sandbox = start().await;
    sandbox.done("/sandbox/clock", &json!({ "pace": "stopped" })).await;
    let wren = named(&sandbox, "Wren", "Abbott").await;
    sandbox.advance(60).await;
    let ada = named(&sandbox, "Ada", "Young").await;
    let alba = named(&sandbox, "Ada", "Alba").await;
    let in_list = |query: &'static str| {
        let sandbox = &sandbox;
        async move { sandbox.ids(&format!("/customers{query}")).await }
    };
    assert_eq!(in_list("").await, [&*alba, &*ada, &*wren]);
    assert_eq!(in_list("?sort_direction=asc").await, [&*wren, &*ada, &*alba]);
    assert_eq!(in_list("?sort_field=name&sort_direction=asc").await, [&*alba, &*ada, &*wren]);
    assert_eq!(in_list("?sort_field=name&sort_direction=asc&limit=1").await, [&*alba]);
    assert_eq!(
        sandbox.ids(&format!("/customers?sort_field=name&sort_direction=asc&after={alba}")).await,
        [&*ada, &*wren]
    );
    assert!(in_list("?action_required=true").await.is_empty());
    assert!(in_list("?currency=SEK").await.is_empty());
    let created_at = text(&sandbox.get(&format!("/customers/{ada}")).await.body["customers"]["created_at"]);
    assert_eq!(sandbox.ids(&format!("/customers?created_at[lt]={created_at}")).await, [&*wren]);
    for query in ["sort_field=city", "sort_direction=up", "currency=JPY", "created_at[gt]=today"] {
        let answer = sandbox.get(&format!("/customers?{query}")).await;
        assert_error(&answer, 400, "invalid_api_usage", "invalid_type");
    }
}

#[tokio::test]
async fn a_removed_customer_is_gone() {
    let sandbox = start().await;
    let id = named(&sandbox, "Ines", "Marsh").await;
    let path = format!("/customers/{id}");
    let removed = sandbox.delete(&path).await;
    assert_eq!((removed.status.as_u16(), &removed.body["customers"]["id"]), (200, &json!(id)));
    assert!(sandbox.ids("/customers").await.is_empty());
    let change = json!({ "customers": { "city": "York" } });
    for answer in [sandbox.get(&path).await, sandbox.put(&path, &change).await, sandbox.delete(&path).await] {
        assert_error(&answer, 410, "invalid_api_usage", "customer_data_removed");
    }
    let mut request = Kind::Mandate.request();
    request["links"] = json!({ "customer": id });
    let answer = sandbox.post("/billing_requests", &json!({ "billing_requests": request })).await;
    assert_eq!(refused(&answer), [("customer".to_owned(), "/billing_requests/links/customer".to_owned())]);
}
