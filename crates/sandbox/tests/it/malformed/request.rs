//! A request that need not be a sound one.

/// A request, part by part, so that each can be spoiled.
#[derive(Clone)]
pub(super) struct Request {
    pub(super) method: String,
    /// From the first slash, without the query.
    pub(super) path: String,
    pub(super) query: Option<String>,
    pub(super) headers: Vec<(String, Vec<u8>)>,
    pub(super) body: Body,
}

/// What is sent after the headers.
#[derive(Clone)]
pub(super) enum Body {
    Json(serde_json::Value),
    Bytes(Vec<u8>),
}

impl Body {
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
        }
    }
}

impl Request {
    /// A request with what GoCardless asks for.
    pub(super) fn new(method: &str, target: &str, content_type: &str, body: Body) -> Self {
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (target, None),
        };
        let headers = [
            ("Authorization", "Bearer sandbox_token"),
            ("GoCardless-Version", "2015-07-06"),
            ("Accept", "application/json"),
            ("Content-Type", content_type),
        ];
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query,
            headers: headers.map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec())).to_vec(),
            body,
        }
    }

    pub(super) fn bytes(&self, host: &str) -> Vec<u8> {
        let body = self.body.bytes();
        let query = self.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        let mut bytes =
            format!("{} {}{query} HTTP/1.1\r\nHost: {host}\r\n", self.method, self.path).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        bytes.extend(format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes());
        bytes.extend(body);
        bytes
    }
}

/// The beginning of it, as it goes over the wire.
impl std::fmt::Debug for Request {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes = self.bytes("localhost");
        let shown = String::from_utf8_lossy(bytes.get(..2_000).unwrap_or(&bytes)).into_owned();
        write!(formatter, "{shown}\n({} bytes)", bytes.len())
    }
}
