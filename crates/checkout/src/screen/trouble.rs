//! The screens for what goes wrong with the checkout itself, and for leaving it.

use super::{Command, Mark, Screen, button};
use crate::error_code::ErrorCode;

/// What went wrong with a request or with the flow, as far as it matters to a payer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The page and the backend are not of the same environment.
    EnvironmentMismatch,
    /// The backend does not serve this page.
    Misplaced,
    /// The flow expired.
    Expired,
    /// The server answered, and could not do it: it, or GoCardless behind it, may be able to later.
    Failed,
    /// No such flow, or none that may be opened here.
    NotFound,
    /// The flow expired, and the page is asked for another.
    Renewing,
    /// The server cannot be reached. The payer's own connection may be why.
    Unreachable,
}

impl Trouble {
    /// What an answer of the backend means to a payer. No code means that no answer came.
    pub const fn of(code: Option<ErrorCode>) -> Self {
        match code {
            None => Self::Unreachable,
            Some(ErrorCode::FlowExpired) => Self::Expired,
            Some(ErrorCode::OriginNotAllowed) => Self::Misplaced,
            Some(ErrorCode::NotFound | ErrorCode::InvalidRequest | ErrorCode::TemplateNotAllowed) => {
                Self::NotFound
            }
            Some(_) => Self::Failed,
        }
    }

    /// The heading, and the explanation.
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::EnvironmentMismatch | Self::Misplaced => ("trouble.failed_heading", "trouble.environment"),
            Self::Expired => ("trouble.expired_heading", "trouble.expired"),
            Self::Failed => ("trouble.failed_heading", "trouble.failed"),
            Self::NotFound => ("trouble.not_found_heading", "trouble.not_found"),
            Self::Renewing => ("trouble.renewing_heading", "trouble.renewing"),
            Self::Unreachable => ("trouble.unreachable_heading", "trouble.unreachable"),
        }
    }

    /// What is said above the buttons, where the screen stays and only a request failed.
    pub const fn notice(self) -> &'static str {
        match self {
            Self::Unreachable => "notice.unreachable",
            _ => "notice.failed",
        }
    }

    /// Whether trying again may help.
    pub const fn is_passing(self) -> bool {
        matches!(self, Self::Failed | Self::Unreachable)
    }
}

/// The screen in place of a checkout that could not be opened.
pub fn trouble(trouble: Trouble, hosted_page: Option<&str>) -> Screen {
    let (heading, explanation) = trouble.keys();
    let mut screen = Screen::new("trouble", heading.into());
    screen.mark = Some(if trouble == Trouble::Renewing { Mark::Waiting } else { Mark::Trouble });
    screen.paragraph(explanation.into());
    if trouble.is_passing() {
        screen.main = Some(button("button.try_again", Command::Reload));
        if let Some(url) = hosted_page {
            screen.other("button.hosted_page", Command::OpenHostedPage(url.to_owned()));
        }
    }
    screen.other("button.close", Command::Leave);
    screen
}

/// The question before something typed is lost.
pub fn leaving() -> Screen {
    let mut screen = Screen::new("leaving", "leaving.heading".into());
    screen.paragraph("leaving.explanation".into());
    screen.main = Some(button("button.stay", Command::Stay));
    screen.other("button.leave", Command::Leave);
    screen
}
