//! The browsers that the browser tests run in, and what drives them.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;

/// A program that Debian has a package of.
pub(crate) struct Program {
    /// The environment variable that names another, here and in the tests.
    pub(crate) variable: &'static str,
    names: &'static [&'static str],
    elsewhere: &'static [&'static str],
    package: &'static str,
    cure: &'static str,
}

/// What almost every browser test runs in.
pub(crate) const CHROMIUM: Program = Program {
    variable: "CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome", "chrome"],
    elsewhere: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    package: "chromium",
    cure: "Chromium is missing: install it, or set CHROMIUM to a Chrome or Chromium program",
};

/// The second engine.
pub(crate) const FIREFOX: Program = Program {
    variable: "FIREFOX",
    names: &["firefox-esr", "firefox"],
    elsewhere: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    package: "firefox-esr",
    cure: "Firefox is missing: install it, or set FIREFOX to its program",
};

/// The third, which comes with a browser of its own.
pub(crate) const WEBKIT_DRIVER: Program = Program {
    variable: "WEBKIT_DRIVER",
    names: &["WebKitWebDriver"],
    elsewhere: &[],
    package: "webkit2gtk-driver",
    cure: "WebKitWebDriver is missing: install Debian's webkit2gtk-driver, or set WEBKIT_DRIVER to its program",
};

/// A display that nobody sees, for a browser that cannot do without.
pub(crate) const DISPLAY: Program = Program {
    variable: "XVFB",
    names: &["Xvfb"],
    elsewhere: &[],
    package: "xvfb",
    cure: "Xvfb is missing: install it, or set XVFB to its program",
};

impl Program {
    /// The program: what its variable names, one that is found, or Debian's package, installed where we may.
    pub(crate) fn find_or_install(&self) -> Result<PathBuf> {
        if let Some(chosen) = std::env::var_os(self.variable) {
            return Ok(chosen.into());
        }
        if let Some(found) = self.find() {
            return Ok(found);
        }
        apt::install(self.package, self.cure)?;
        self.find().context(self.cure)
    }

    fn find(&self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH")?;
        let on_path = std::env::split_paths(&path)
            .flat_map(|folder| self.names.iter().map(move |name| folder.join(name)));
        on_path.chain(self.elsewhere.iter().map(PathBuf::from)).find(|program| program.is_file())
    }
}
