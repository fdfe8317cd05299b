//! GoCardless's error envelope, and the reasons that the sandbox answers with.
//!
//! Reasons that GoCardless does not document are made up here; `docs/sandbox.md` lists them.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

const DOCUMENTATION: &str = "https://developer.gocardless.com/api-reference#";

/// The `type` of an error: who is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorType {
    GoCardless,
    InvalidApiUsage,
    InvalidState,
    ValidationFailed,
}

impl ErrorType {
    const fn name(self) -> &'static str {
        match self {
            Self::GoCardless => "gocardless",
            Self::InvalidApiUsage => "invalid_api_usage",
            Self::InvalidState => "invalid_state",
            Self::ValidationFailed => "validation_failed",
        }
    }
}

/// One value that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldError {
    pub(crate) field: String,
    pub(crate) message: String,
    /// A JSON pointer into the request, its envelope key first.
    pub(crate) request_pointer: String,
}

/// One entry of `errors`.
#[derive(Debug)]
enum Entry {
    Field(FieldError),
    /// Of the request as a whole, for the answer's own reason and with its message.
    Request,
    /// The same with the resource that is in the way: its name and id.
    Resource(&'static str, String),
}

/// An answer that is an error. Built by the functions below, one for each documented form.
#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    kind: ErrorType,
    reason: &'static str,
    message: String,
    /// None where GoCardless itself is at fault.
    errors: Vec<Entry>,
}

pub(crate) type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    fn with_reason(status: StatusCode, kind: ErrorType, reason: &'static str, message: &str) -> Self {
        Self { status, kind, reason, message: message.to_owned(), errors: vec![Entry::Request] }
    }

    /// The body is not JSON.
    pub(crate) fn bad_request() -> Self {
        let message = "The body of your request could not be parsed. Please check it contains valid JSON.";
        Self::with_reason(StatusCode::BAD_REQUEST, ErrorType::InvalidApiUsage, "bad_request", message)
    }

    /// A header, a token or a path that cannot be served.
    pub(crate) fn usage(status: StatusCode, reason: &'static str, message: &str) -> Self {
        Self::with_reason(status, ErrorType::InvalidApiUsage, reason, message)
    }

    /// The path or the query has bytes that are no text.
    pub(crate) fn bad_address() -> Self {
        Self::usage(StatusCode::BAD_REQUEST, "bad_request", "The address of your request could not be read")
    }

    pub(crate) fn not_found() -> Self {
        Self::usage(StatusCode::NOT_FOUND, "resource_not_found", "Resource not found")
    }

    /// A customer who was removed, and of whom nothing can be read any more.
    pub(crate) fn customer_removed() -> Self {
        Self::usage(StatusCode::GONE, "customer_data_removed", "This customer has been removed")
    }

    /// The envelope or a required member is missing, or is of the wrong type.
    pub(crate) fn document_structure(error: &FieldError) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            kind: ErrorType::InvalidApiUsage,
            reason: "invalid_document_structure",
            message: "Invalid document structure".to_owned(),
            errors: vec![Entry::Field(error.clone())],
        }
    }

    /// A query parameter is of the wrong type.
    pub(crate) fn parameter(field: &str, message: &str) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            kind: ErrorType::InvalidApiUsage,
            reason: "invalid_type",
            message: "One of your parameters was incorrectly typed".to_owned(),
            errors: vec![Entry::Field(FieldError {
                field: field.to_owned(),
                message: message.to_owned(),
                request_pointer: format!("/{field}"),
            })],
        }
    }

    /// Values that were refused, each by its field.
    pub(crate) fn validation(errors: &[FieldError]) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            kind: ErrorType::ValidationFailed,
            reason: "validation_failed",
            message: "Validation failed".to_owned(),
            errors: errors.iter().cloned().map(Entry::Field).collect(),
        }
    }

    /// `links` names a resource that does not exist, or is not this customer's.
    pub(crate) fn unknown_link(envelope: &str, name: &str) -> Self {
        Self::refused_link(envelope, name, "does not exist")
    }

    /// `links` names a resource that will not do.
    pub(crate) fn refused_link(envelope: &str, name: &str, message: &str) -> Self {
        Self::validation(&[FieldError {
            field: name.to_owned(),
            message: message.to_owned(),
            request_pointer: format!("/{envelope}/links/{name}"),
        }])
    }

    /// The resource cannot do this now.
    pub(crate) fn state(reason: &'static str, message: &str) -> Self {
        Self::with_reason(StatusCode::UNPROCESSABLE_ENTITY, ErrorType::InvalidState, reason, message)
    }

    /// What was asked to happen cannot happen to a resource that is where this one is.
    pub(crate) fn not_possible_now() -> Self {
        Self::state("scenario_not_possible", "The resource is not in a state that this can happen in")
    }

    pub(crate) fn idempotency_conflict(resource_id: &str) -> Self {
        let reason = "idempotent_creation_conflict";
        let message = "A resource has already been created with this idempotency key";
        Self::with_link(ErrorType::InvalidState, reason, message, ("conflicting_resource_id", resource_id))
    }

    pub(crate) fn bank_account_exists(bank_account_id: &str) -> Self {
        let message = "Bank account already exists";
        let link = ("customer_bank_account", bank_account_id);
        Self::with_link(ErrorType::ValidationFailed, "bank_account_exists", message, link)
    }

    pub(crate) fn bank_account_disabled() -> Self {
        Self::state("bank_account_disabled", "This bank account is disabled")
    }

    fn with_link(
        kind: ErrorType,
        reason: &'static str,
        message: &str,
        (name, id): (&'static str, &str),
    ) -> Self {
        Self {
            status: StatusCode::CONFLICT,
            kind,
            reason,
            message: message.to_owned(),
            errors: vec![Entry::Resource(name, id.to_owned())],
        }
    }

    /// What a fault of a given status looks like: documented forms for 429 and 5xx.
    pub(crate) fn fault(status: StatusCode) -> Self {
        if status == StatusCode::TOO_MANY_REQUESTS {
            return Self::usage(status, "rate_limit_exceeded", "Rate limit exceeded");
        }
        if status.is_server_error() {
            let message = "Uh-oh, something went wrong at our end".to_owned();
            return Self {
                status,
                kind: ErrorType::GoCardless,
                reason: "internal_server_error",
                message,
                errors: Vec::new(),
            };
        }
        Self::usage(status, "sandbox_fault", "A fault that was asked for")
    }

    /// The same with its pointers into another document, for what was read from one that was made from the request.
    pub(crate) fn pointing(mut self, place: impl Fn(&str) -> String) -> Self {
        for error in &mut self.errors {
            if let Entry::Field(error) = error {
                error.request_pointer = place(&error.request_pointer);
                error.field = error.request_pointer.rsplit('/').next().unwrap_or_default().to_owned();
            }
        }
        self
    }

    /// What was refused, problem by problem: a pointer into the request where it is about a value, and a message.
    pub(crate) fn refusals(&self) -> Vec<(Option<&str>, &str)> {
        match self.errors.as_slice() {
            [] => vec![(None, &self.message)],
            errors => errors.iter().map(|entry| self.refusal(entry)).collect(),
        }
    }

    fn refusal<'a>(&'a self, entry: &'a Entry) -> (Option<&'a str>, &'a str) {
        match entry {
            Entry::Field(error) => (Some(&error.request_pointer), &error.message),
            Entry::Request | Entry::Resource(..) => (None, &self.message),
        }
    }

    fn shown(&self, entry: &Entry) -> Value {
        match entry {
            Entry::Field(FieldError { field, message, request_pointer }) => {
                json!({ "field": field, "message": message, "request_pointer": request_pointer })
            }
            Entry::Request => json!({ "reason": self.reason, "message": self.message }),
            Entry::Resource(name, id) => {
                let links = Map::from_iter([((*name).to_owned(), id.as_str().into())]);
                json!({ "reason": self.reason, "message": self.message, "links": links })
            }
        }
    }

    /// The refused fields, as tests compare them.
    #[cfg(test)]
    pub(crate) fn messages(&self) -> Vec<String> {
        let field = |pointer: &str| pointer.rsplit('/').next().unwrap_or_default().replace('_', " ");
        let said = |(pointer, message): (Option<&str>, &str)| match pointer {
            // Some messages are whole sentences that name the field themselves.
            Some(pointer) if !message.to_lowercase().starts_with(&field(pointer)) => {
                format!("{} {message}", field(pointer))
            }
            Some(_) | None => message.to_owned(),
        };
        self.refusals().into_iter().map(said).collect()
    }
}

/// The body of an error, on its way to the place that adds the request's id.
#[derive(Debug, Clone)]
pub(crate) struct ErrorBody(pub(crate) Value);

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut error = json!({
            "message": self.message,
            "documentation_url": format!("{DOCUMENTATION}{}", self.reason),
            "type": self.kind.name(),
            "code": self.status.as_u16(),
        });
        if let Some(members) = error.as_object_mut().filter(|_| !self.errors.is_empty()) {
            let errors: Value = self.errors.iter().map(|entry| self.shown(entry)).collect();
            members.insert("errors".to_owned(), errors);
        }
        let body = json!({ "error": error });
        let mut response = (self.status, Json(body.clone())).into_response();
        response.extensions_mut().insert(ErrorBody(body));
        response
    }
}
