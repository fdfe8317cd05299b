//! What is odd in a request, and still possible.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

pub(super) const METHODS: &[&str] =
    &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY", "post"];
pub(super) const HEADERS: &[&str] = &[
    "Authorization",
    "GoCardless-Version",
    "Accept",
    "Accept-Language",
    "Content-Type",
    "Idempotency-Key",
    "Origin",
    "Cookie",
    "X-Forwarded-For",
];
pub(super) const NAMES: &[&str] = &[
    "links",
    "metadata",
    "currency",
    "amount",
    "scheme",
    "iban",
    "pay_id",
    "constraints",
    "id",
    "status",
    "__proto__",
    "",
];
/// What breaks text: wrong UTF-8, a byte order mark, control characters, half an escape, a comment.
pub(super) const SPLINTERS: &[&[u8]] = &[
    b"\xff",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\0",
    b"\x1b",
    b"\\ud800",
    b"\\",
    b"\"",
    b"{",
    b"}",
    b",",
    b"// no comment\n",
    b"NaN",
    b"1e999999",
];

pub(super) fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        select(vec![
            Value::Null,
            json!(true),
            json!(false),
            json!(0),
            json!(-1),
            json!(1.5),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(i64::MAX),
            json!(u32::MAX),
            json!(1e308),
            json!([]),
            json!({}),
            json!([[]]),
            json!([null]),
            json!({ "": null }),
        ]),
        select(TEXTS).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just("long ".repeat(20_000).into()),
        Just(Map::from_iter((0..200).map(|place| (place.to_string(), place.into()))).into()),
        (1..200_usize).prop_map(|depth| (0..depth).fold(Value::Null, |inner, _| json!([inner]))),
    ]
}

const TEXTS: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "18446744073709551616",
    "GBP",
    "EUR",
    "USD",
    "gbp",
    "XXX",
    "bacs",
    "sepa_core",
    "pay_to",
    "GB",
    "US",
    "ZZ",
    "2024-02-30",
    "2024-02-29",
    "9999-12-31",
    "-9999-01-01",
    "+262142-12-31",
    "2024-01-01T00:00:00Z",
    "null",
    "\u{0}",
    "\u{202e}evil",
    "\u{1f4b8}",
    "e\u{301}",
    "İ",
    "ß",
    "<script>alert(1)</script>",
    "'; drop table payments; --",
    "http://",
    "javascript:alert(1)",
    "https://shop.example/\r\nX-Odd: 1",
    "https://ex\u{e4}mple.com/\u{1f4b8}",
    "../../etc/passwd",
    "%00",
    "BRQ000000000000",
    "CU000000000000",
    "MD000000000000",
];

/// Words for a segment of a path. They have no space and no line break, which would end the path.
pub(super) fn words() -> impl Strategy<Value = String> {
    let odd = [
        "",
        "%",
        "%zz",
        "%ff",
        "%00",
        "%2F",
        "%2e%2e",
        "..",
        ".",
        "%C3%28",
        "%F0%9F%92%B8",
        "{id}",
        "*",
        "null",
        "0",
        "-1",
        "actions",
        "events",
        "payments",
        "cancel",
        "BRQ000000000000",
        "MD000000000000",
        "'",
        "%25",
        ";",
        ":",
        "@",
        "\u{e9}",
    ];
    prop_oneof![
        6 => select(odd.to_vec()).prop_map(str::to_owned),
        2 => "[a-z0-9%_.-]{0,12}",
        1 => Just("x".repeat(6_000)),
    ]
}

pub(super) fn queries() -> impl Strategy<Value = String> {
    let names = [
        "limit",
        "after",
        "before",
        "status",
        "customer",
        "created_at[gt]",
        "created_at[lte]",
        "created_at[",
        "resource_type",
        "action",
        "country_code",
        "include_disabled",
        "ids",
        "search",
        "feature",
        "scheme",
        "currency",
        "sort_field",
        "sort_direction",
        "id",
        "include",
        "",
    ];
    let values = [
        "",
        "0",
        "-1",
        "1",
        "501",
        "99999999999999999999",
        "1.5",
        "true",
        "never",
        "%",
        "%ff",
        "%zz",
        "%00",
        "+",
        "a&b",
        "payments",
        "2024-13-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-23:59",
        "EV000000000000",
        "[]",
        "%5B%5D",
    ];
    let pair = (select(names.to_vec()), select(values.to_vec()));
    let pairs = prop::collection::vec(pair.prop_map(|(name, value)| format!("{name}={value}")), 1..4);
    prop_oneof![8 => pairs.prop_map(|pairs| pairs.join("&")), 1 => "[a-z&=%+\\[\\]]{0,20}", 1 => Just("&".repeat(3_000))]
}

/// Whatever HTTP lets a header be: anything but control characters.
pub(super) fn header_values() -> impl Strategy<Value = Vec<u8>> {
    let known: [&[u8]; 14] = [
        b"",
        b"Bearer",
        b"Bearer ",
        b"Basic Zm9vOmJhcg==",
        b"bearer sandbox_token",
        b"2014-11-03",
        b"application/json",
        b"application/x-www-form-urlencoded",
        b"text/plain; charset=utf-16",
        b"*/*;q=0.1",
        b"null",
        b"xx-YY",
        b"en;q=2",
        b"key",
    ];
    prop_oneof![
        3 => select(known.to_vec()).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(prop_oneof![0x21..0x7f_u8, 0x80..=0xff_u8], 1..40),
        1 => Just(vec![b'k'; 8_000]),
    ]
}

pub(super) fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let texts: [&[u8]; 14] = [
        b"",
        b" ",
        b"null",
        b"true",
        b"0",
        b"\"text\"",
        b"[]",
        b"{}",
        b"{\"data\":null}",
        b"{\"data\":[]}",
        b"{not json",
        b"a=1&b=2",
        b"{\"data\":{},\"data\":{}}",
        b"{\"a\":1}}",
    ];
    prop_oneof![
        6 => select(texts.to_vec()).prop_map(<[u8]>::to_vec),
        2 => prop::collection::vec(any::<u8>(), 0..200),
        1 => select(vec![b"[".repeat(100_000), b"{\"data\":".repeat(20_000), b"9".repeat(100_000)]),
    ]
}
