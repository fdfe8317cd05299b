//! One operation of the document, put together word by word.

use super::parameters;
use super::refusals::{self, Refusal};
use crate::body::BROWSER_LIMIT;
use checkout::error_code::ErrorCode;
use serde_json::{Map, Value, json};

pub(super) struct Operation {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) fields: Map<String, Value>,
    /// The answers that it only names.
    pub(super) refusals: Vec<Refusal>,
}

/// What a good answer carries.
pub(super) enum Content {
    Nothing,
    Json(Value),
    /// One after the other, each of this form.
    Events(Value),
    /// Of this media type, for people or browsers.
    Other(&'static str),
}

impl Operation {
    pub(super) fn get(path: &str, id: &str, summary: &str) -> Self {
        Self::new("get", path, id, summary)
    }

    /// With a JSON body, and an example of it.
    pub(super) fn post(path: &str, id: &str, summary: &str, body: &Value, example: &Value) -> Self {
        let content = json!({ "application/json": { "schema": body, "example": example } });
        let operation = Self::new("post", path, id, summary);
        operation
            .with("requestBody", json!({ "required": true, "content": content }))
            .limited_to(BROWSER_LIMIT)
    }

    /// How many bytes its body may have.
    pub(super) fn limited_to(mut self, bytes: usize) -> Self {
        self.fields["requestBody"]["description"] = json!(format!("At most {} KiB.", bytes / 1024));
        self
    }

    fn new(method: &'static str, path: &str, id: &str, summary: &str) -> Self {
        let mut fields = Map::new();
        fields.insert("operationId".to_owned(), json!(id));
        fields.insert("summary".to_owned(), json!(summary));
        fields.insert("parameters".to_owned(), parameters::of_path(path).into());
        Self { method, path: path.to_owned(), fields, refusals: Vec::new() }
    }

    fn with(mut self, name: &str, value: Value) -> Self {
        self.fields.insert(name.to_owned(), value);
        self
    }

    pub(super) fn tag(self, tag: &str) -> Self {
        self.with("tags", json!([tag]))
    }

    pub(super) fn about(self, description: &str) -> Self {
        self.with("description", json!(description))
    }

    /// What must be shown.
    pub(super) fn secured_by(self, scheme: &str) -> Self {
        self.with("security", json!([{ scheme: [] }]))
    }

    pub(super) fn query(mut self, parameter: Value) -> Self {
        if let Some(parameters) = self.fields.get_mut("parameters").and_then(Value::as_array_mut) {
            parameters.push(parameter);
        }
        self
    }

    pub(super) fn answers(self, status: u16, description: &str, content: Content) -> Self {
        let content = match content {
            Content::Nothing => None,
            Content::Json(schema) => Some(json!({ "application/json": { "schema": schema } })),
            Content::Events(schema) => Some(json!({ "text/event-stream": { "schema": schema } })),
            Content::Other(media_type) => Some(json!({ media_type: { "schema": { "type": "string" } } })),
        };
        let mut response = json!({ "description": description });
        if let Some(content) = content {
            response["content"] = content;
        }
        self.response(status, response)
    }

    /// A header of the answer with this status.
    pub(super) fn header(mut self, status: u16, name: &str, description: &str) -> Self {
        let header = json!({ "description": description, "required": true, "schema": { "type": "string" } });
        self.fields["responses"][status.to_string()]["headers"][name] = header;
        self
    }

    /// What a good answer tells of another operation: its parameters, and its body where it takes one.
    pub(super) fn link(mut self, operation: &str, parameters: &[(&str, &str)], body: Option<Value>) -> Self {
        let parameters: Map<_, _> =
            parameters.iter().map(|(name, from)| ((*name).to_owned(), json!(from))).collect();
        let mut link = json!({ "operationId": operation, "parameters": parameters });
        if let Some(body) = body {
            link["requestBody"] = body;
        }
        self.fields["responses"]["200"]["links"][operation] = link;
        self
    }

    /// Every code that it may be refused with.
    pub(super) fn fails(mut self, codes: &[&[ErrorCode]]) -> Self {
        for refusal in refusals::by_status(&codes.concat()) {
            let name = json!({ "$ref": format!("#/components/responses/{}", refusal.name) });
            self = self.response(refusal.status, name);
            self.refusals.push(refusal);
        }
        self
    }

    fn response(mut self, status: u16, response: Value) -> Self {
        let responses = self.fields.entry("responses").or_insert_with(|| json!({}));
        responses[status.to_string()] = response;
        self
    }
}
