//! A file of settings, for what neither a flag nor a variable says. Knows no setting by name: the command's own
//! definition says which there are, and refuses values that cannot be.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory};
use std::ffi::OsString;
use std::path::PathBuf;
use toml::{Table, Value};

/// The command line, with what the file adds at its end.
///
/// # Errors
/// When the file cannot be read, is no TOML, or has a setting that does not exist.
pub(super) fn with_settings_of_file<Cli: CommandFactory>(
    mut arguments: Vec<OsString>,
) -> Result<Vec<OsString>, String> {
    // What is wrong with the command line is said when it is parsed for good.
    let parsed = Cli::command().ignore_errors(true).try_get_matches_from(&arguments);
    let Some(("serve", given)) = parsed.as_ref().ok().and_then(ArgMatches::subcommand) else {
        return Ok(arguments);
    };
    let Some(file) = given.get_one::<PathBuf>("config") else { return Ok(arguments) };
    let named = |error: &dyn std::fmt::Display| format!("the settings in {}: {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| named(&error))?;
    let settings: Table = toml::from_str(&text).map_err(|error| named(&error.message()))?;
    let command = Cli::command();
    for (name, value) in settings {
        let flag = flag(&command, &name).ok_or_else(|| {
            named(&format_args!("there is no `{name}`; `default-config` prints those that there are"))
        })?;
        if !is_said(given, &name) {
            for value in values(&value).ok_or_else(|| named(&format_args!("`{name}` has no such values")))? {
                arguments.push(format!("--{flag}={value}").into());
            }
        }
    }
    Ok(arguments)
}

/// The flag of a setting.
fn flag(command: &Command, name: &str) -> Option<String> {
    let serve = command.find_subcommand("serve")?;
    let argument =
        serve.get_arguments().chain(command.get_arguments()).find(|argument| argument.get_id() == name)?;
    // A setting of a file may be set by a variable, too: others are what a command is asked to do.
    argument.get_env()?;
    (name != "config").then(|| argument.get_long().map(str::to_owned))?
}

fn is_said(given: &ArgMatches, name: &str) -> bool {
    matches!(given.value_source(name), Some(ValueSource::CommandLine | ValueSource::EnvVariable))
}

/// A value as a flag says it; of a list, as the flag says it again and again.
fn values(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Integer(number) => Some(vec![number.to_string()]),
        Value::Array(values) => values.iter().map(|value| value.as_str().map(str::to_owned)).collect(),
        Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Table(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cli, DEFAULT_CONFIG};
    use super::*;
    use clap::Arg;
    use std::collections::BTreeMap;

    /// Each setting, with its default as a flag says it.
    fn settings() -> BTreeMap<String, (Arg, Option<String>)> {
        let command = Cli::command();
        let serve = command.find_subcommand("serve").unwrap();
        let arguments = serve.get_arguments().chain(command.get_arguments());
        let settings =
            arguments.filter(|argument| argument.get_env().is_some() && argument.get_id() != "config");
        let described = settings.map(|argument| {
            let default =
                argument.get_default_values().first().map(|value| value.to_str().unwrap().to_owned());
            (argument.get_id().to_string(), (argument.clone(), default))
        });
        described.collect()
    }

    #[test]
    fn the_default_file_has_every_setting_with_its_default() {
        let defaults: Table = toml::from_str(DEFAULT_CONFIG).unwrap();
        // A setting without a default stands there as an example.
        let examples: String = DEFAULT_CONFIG
            .lines()
            .filter_map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")))
            .map(|line| format!("{line}\n"))
            .collect();
        let examples: Table = toml::from_str(&examples).unwrap();
        for (name, (_, default)) in settings() {
            let written = defaults.get(&name).map(|value| values(value).unwrap().concat());
            assert_eq!(written, default, "{name}");
            assert_eq!(examples.contains_key(&name), default.is_none(), "{name}");
        }
        for name in defaults.keys().chain(examples.keys()) {
            assert!(settings().contains_key(name), "there is no {name}");
        }
    }

    #[test]
    fn the_guide_s_table_has_every_setting_with_its_default() {
        let guide = include_str!("../../../../docs/backend.md");
        for (name, (argument, default)) in settings() {
            let variable = argument.get_env().and_then(|name| name.to_str()).unwrap();
            let flag = argument.get_long().unwrap();
            let row = format!("| `{variable}` | `--{flag}` | ");
            let row = guide.lines().find(|line| line.starts_with(&row));
            let row = row.unwrap_or_else(|| panic!("docs/backend.md has no row for {variable}"));
            assert!(default.is_none_or(|default| row.contains(&format!("`{default}`"))), "{name}: {row}");
        }
    }

    #[test]
    fn what_the_files_in_deploy_set_are_settings() {
        let guide = include_str!("../../../../docs/backend.md");
        let files = [
            include_str!("../../../../deploy/Containerfile"),
            include_str!("../../../../deploy/kubernetes.yaml"),
            include_str!("../../../../deploy/nginx.conf"),
            include_str!("../../../../deploy/Caddyfile"),
            include_str!("../../../../deploy/systemd/gocardless-dropin.service"),
        ];
        let words = files.concat();
        let words = words.split(|letter: char| letter != '_' && !letter.is_ascii_uppercase());
        let variables = words.filter(|word| word.starts_with("DROPIN_") || word.starts_with("GOCARDLESS_"));
        let mut count = 0;
        // What the build is told is no setting.
        for variable in variables.filter(|variable| *variable != "DROPIN_BUILD") {
            let row = format!("`{}`", variable.trim_end_matches("_FILE"));
            assert!(guide.contains(&row), "{variable} is no setting");
            count += 1;
        }
        assert!(count > 15, "{count} were found");
    }
}
