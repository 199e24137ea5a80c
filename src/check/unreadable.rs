//! `invalid-utf8`, `path-outside-site`, `file-too-large`: files that could not be read as text.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{ReadFault, Sources, Unreadable};

pub(super) fn check(sources: &Sources) -> impl Iterator<Item = Diagnostic> + '_ {
    sources.unreadable.iter().map(diagnostic)
}

fn diagnostic(file: &Unreadable) -> Diagnostic {
    match &file.fault {
        ReadFault::NotUtf8 { valid_up_to, text } => {
            let before = text.get(..*valid_up_to).unwrap_or_default().to_owned();
            let message = format!("this is not UTF-8 from byte {valid_up_to} on");
            Diagnostic::file(Rule::InvalidUtf8, &file.path, Some(before), message).help(
                "save the file as UTF-8 in your editor; older Windows and Japanese files may be in another encoding",
            )
        }
        ReadFault::LinksOutside => Diagnostic::file(
            Rule::PathOutsideSite,
            &file.path,
            None,
            "this symbolic link leads out of the site's folder",
        )
        .help("copy the file into `content/`"),
        ReadFault::TooLarge { bytes } => {
            let message = format!("this file has {} MiB, and Postil reads files up to 32 MiB", bytes / (1024 * 1024));
            Diagnostic::file(Rule::FileTooLarge, &file.path, None, message)
        }
    }
}
