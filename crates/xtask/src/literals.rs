//! The string literals of Rust code, without its tests.

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Every string literal outside of `#[cfg(test)]` modules, in the order of the code.
pub(crate) fn all(code: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    collect(parse(code)?, &mut found);
    Ok(found)
}

/// The string literals in functions of this name.
pub(crate) fn in_functions(name: &str, code: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    search(name, parse(code)?, &mut found);
    Ok(found)
}

fn parse(code: &str) -> Result<TokenStream> {
    code.parse().map_err(|error: proc_macro2::LexError| anyhow!("{error}"))
}

fn collect(tokens: TokenStream, found: &mut Vec<String>) {
    let mut is_test = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => match group.delimiter() {
                Delimiter::Bracket if group.stream().to_string() == "cfg (test)" => is_test = true,
                Delimiter::Brace if is_test => is_test = false,
                _ => collect(group.stream(), found),
            },
            TokenTree::Literal(literal) => found.extend(content(&literal.to_string())),
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

fn search(name: &str, tokens: TokenStream, found: &mut Vec<String>) {
    let mut previous = None;
    let mut is_inside = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_inside && group.delimiter() == Delimiter::Brace => {
                collect(group.stream(), found);
                is_inside = false;
            }
            TokenTree::Group(group) => search(name, group.stream(), found),
            TokenTree::Ident(ident) => {
                is_inside |= ident == name && previous.is_some_and(|previous| previous == "fn");
                previous = Some(ident);
                continue;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        previous = None;
    }
}

/// What stands between plain quotes. Escapes do not occur in what is looked for.
fn content(literal: &str) -> Option<String> {
    Some(literal.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = r#"
        //! no.comment
        impl A { fn name(self) -> &'static str { match self { B => "b", 'c' => "c.d" } } }
        fn named() { call("e", b"no", r"no") }
        #[cfg(test)]
        mod tests { fn name() { "no.test" } }
        const F: &str = "f";
    "#;

    #[test]
    fn literals_are_those_of_the_code_and_not_of_its_tests() {
        let found = all(CODE).unwrap();
        assert_eq!(found, [" no.comment", "b", "c.d", "e", "f"]);
    }

    #[test]
    fn literals_of_a_function_are_those_of_its_body() {
        assert_eq!(
            in_functions("name", "impl A { fn name(self) -> B { C => \"c\" } fn other() { \"d\" } }")
                .unwrap(),
            ["c"]
        );
    }
}
