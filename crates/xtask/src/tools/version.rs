//! Versions as programs print them. Knows how to read and compare them, not which are wanted.

/// Up to three numbers; what is not said is nought, so that `132` is `132.0.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version([u64; 3]);

/// Which versions will do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fit {
    /// This one: its output is part of ours.
    Exactly,
    /// This one or a later: it only runs things.
    AtLeast,
}

impl Version {
    /// Reads the first version in what `--version` prints, such as `wasm-opt version 132 (version_132)`.
    pub(crate) fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(|word| Self::parse(word.trim_start_matches('v')))
    }

    fn parse(word: &str) -> Option<Self> {
        let mut numbers = [0; 3];
        let mut parts = word.split('.');
        for number in &mut numbers {
            let Some(part) = parts.next() else { break };
            *number = part.parse().ok()?;
        }
        parts.next().is_none().then_some(Self(numbers))
    }

    /// Whether this one will do where `wanted` is asked for.
    pub(crate) fn fits(self, wanted: Self, fit: Fit) -> bool {
        match fit {
            Fit::Exactly => self == wanted,
            Fit::AtLeast => self >= wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_programs_print() {
        for (printed, expected) in [
            ("trunk 0.21.14\n", [0, 21, 14]),
            ("wasm-opt version 132 (version_132)", [132, 0, 0]),
            ("cargo-nextest 0.9.143 (60fa45f63 2026-08-04)\nrelease: 0.9.143", [0, 9, 143]),
            ("v20.20.2", [20, 20, 2]),
        ] {
            assert_eq!(Version::find(printed), Some(Version(expected)), "{printed}");
        }
    }

    #[test]
    fn a_pre_release_or_no_version_is_none() {
        assert_eq!(Version::find("trunk 0.22.0-beta.1"), None);
        assert_eq!(Version::find("command not found"), None);
        assert_eq!(Version::find("1.2.3.4"), None);
    }

    #[test]
    fn compares_numbers_and_not_letters() {
        let nine = Version([0, 9, 9]);
        let hundred = Version([0, 9, 100]);
        assert!(hundred.fits(nine, Fit::AtLeast));
        assert!(!nine.fits(hundred, Fit::AtLeast));
        assert!(!hundred.fits(nine, Fit::Exactly));
        assert!(nine.fits(nine, Fit::Exactly));
    }
}
