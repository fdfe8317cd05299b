//! Which of our packages may know which: the arrows of ARCHITECTURE.md.

use cargo_metadata::{DependencyKind, Metadata, Package};

/// How a package depends on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strength {
    /// In every build, or in one that a feature other than `demo` switches on.
    Always,
    /// Only with the feature `demo`.
    Demo,
    /// Only in its tests.
    Tests,
}

/// One of our packages depends on another.
#[derive(Debug)]
pub(super) struct Arrow {
    from: String,
    to: String,
    strength: Strength,
}

const ALLOWED: [(&str, &str, Strength); 6] = [
    ("gocardless-dropin", "gocardless-dropin-checkout", Strength::Always),
    ("gocardless-dropin-backend", "gocardless-dropin-checkout", Strength::Always),
    ("gocardless-dropin-backend", "gocardless-sandbox", Strength::Demo),
    ("gocardless-dropin-backend", "gocardless-sandbox", Strength::Tests),
    ("gocardless-dropin-backend", "temporary-postgres", Strength::Demo),
    ("gocardless-dropin-backend", "temporary-postgres", Strength::Tests),
];

/// Arrows that are there and may not be.
pub(super) fn complaints(arrows: &[Arrow]) -> Vec<String> {
    let allowed =
        |arrow: &&Arrow| ALLOWED.contains(&(arrow.from.as_str(), arrow.to.as_str(), arrow.strength));
    let forbidden = arrows.iter().filter(|arrow| !allowed(arrow));
    forbidden.map(|arrow| format!("{} may not depend on {}", arrow.from, arrow.to)).collect()
}

impl Arrow {
    /// The arrows between packages of the workspace.
    pub(super) fn all(metadata: &Metadata) -> Vec<Self> {
        let packages = metadata.workspace_packages();
        let ours = |name: &str| packages.iter().any(|package| package.name == name);
        let of = |package: &&Package| {
            let dependencies = package.dependencies.iter().filter(|dependency| ours(&dependency.name));
            let arrow = |dependency: &cargo_metadata::Dependency| Self {
                from: package.name.to_string(),
                to: dependency.name.clone(),
                strength: strength(package, dependency),
            };
            dependencies.map(arrow).collect::<Vec<_>>()
        };
        packages.iter().flat_map(of).collect()
    }
}

fn strength(package: &Package, dependency: &cargo_metadata::Dependency) -> Strength {
    let name = dependency.rename.as_ref().unwrap_or(&dependency.name);
    let switches =
        |values: &[String]| values.iter().any(|value| value == name || *value == format!("dep:{name}"));
    let mut features =
        package.features.iter().filter(|(_, values)| switches(values)).map(|(feature, _)| feature);
    let by_default =
        package.features.get("default").is_some_and(|values| values.iter().any(|value| value == "demo"));
    if dependency.kind == DependencyKind::Development {
        Strength::Tests
    } else if dependency.optional && !by_default && features.all(|feature| feature == "demo") {
        Strength::Demo
    } else {
        Strength::Always
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrow(from: &str, to: &str, strength: Strength) -> Arrow {
        Arrow { from: from.to_owned(), to: to.to_owned(), strength }
    }

    #[test]
    fn the_arrows_of_the_architecture_pass() {
        let arrows = ALLOWED.map(|(from, to, strength)| arrow(from, to, strength));
        assert_eq!(complaints(&arrows), Vec::<String>::new());
    }

    #[test]
    fn an_arrow_that_is_not_listed_is_named() {
        for (from, to, strength) in [
            ("gocardless-dropin-checkout", "gocardless-sandbox", Strength::Tests),
            ("gocardless-sandbox", "gocardless-dropin-checkout", Strength::Always),
            ("gocardless-dropin-backend", "gocardless-sandbox", Strength::Always),
            ("gocardless-dropin", "gocardless-dropin-backend", Strength::Demo),
        ] {
            assert_eq!(complaints(&[arrow(from, to, strength)]), [format!("{from} may not depend on {to}")]);
        }
    }
}
