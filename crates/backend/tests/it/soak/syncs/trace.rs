//! What strace writes, as calls with a beginning and an end. Knows no call's meaning.

use std::borrow::Cow;
use std::collections::HashMap;

/// A call of a traced program: the places in the trace where it began and ended, and what stands there.
pub(super) struct Call<'a> {
    pub(super) began: usize,
    pub(super) ended: usize,
    text: Cow<'a, str>,
}

impl Call<'_> {
    pub(super) fn is_of(&self, names: &[&str]) -> bool {
        self.text.split_once('(').is_some_and(|(name, _)| names.contains(&name))
    }

    pub(super) fn has(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    pub(super) fn succeeded(&self) -> bool {
        self.text.ends_with(" = 0")
    }

    /// The socket that it is about, as `socket:[4711]`.
    pub(super) fn socket(&self) -> &str {
        let name = self.text.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
        name.map_or("no socket", |(name, _)| name)
    }
}

/// The calls that came to an end, in the order of their ends. One that others came in between of stands in two lines.
pub(super) fn calls(trace: &str) -> Vec<Call<'_>> {
    let mut unfinished = HashMap::new();
    let mut calls = Vec::new();
    for (place, line) in trace.lines().enumerate() {
        let Some((process, text)) = line.split_once(' ') else { continue };
        let text = text.trim_start();
        if let Some(text) = text.strip_suffix(" <unfinished ...>") {
            unfinished.insert(process, (place, text));
        } else if let Some((_, rest)) =
            text.strip_prefix("<... ").and_then(|text| text.split_once(" resumed>"))
        {
            if let Some((began, text)) = unfinished.remove(process) {
                calls.push(Call { began, ended: place, text: [text, rest].concat().into() });
            }
        } else if text.contains(" = ") {
            calls.push(Call { began: place, ended: place, text: text.into() });
        }
    }
    calls
}

#[test]
fn a_call_in_two_lines_is_one() {
    let trace = "7 fdatasync(3</a/test.sqlite-wal> <unfinished ...>\n8 read(4<socket:[9]>, \"x\", 1) = 1\n\
                 7 <... fdatasync resumed>)   = 0\n7 +++ exited with 0 +++";
    let calls = calls(trace);
    let found: Vec<_> = calls.iter().map(|call| (call.began, call.ended, call.text.as_ref())).collect();
    assert_eq!(
        found,
        [(1, 1, "read(4<socket:[9]>, \"x\", 1) = 1"), (0, 2, "fdatasync(3</a/test.sqlite-wal>)   = 0")]
    );
    assert_eq!(calls[0].socket(), "socket:[9]");
    assert!(calls[1].succeeded() && !calls[0].succeeded());
    assert!(calls[1].is_of(&["fsync", "fdatasync"]));
}
