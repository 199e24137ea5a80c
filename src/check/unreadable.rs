//! `invalid-utf8`, `path-outside-site`, `broken-symlink`, `unsafe-name`, `file-too-large`: files that were not read.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{LinkFault, ReadFault, Sources, Unreadable, shown};

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
        ReadFault::Link(fault) => link(&file.path, *fault),
        ReadFault::Name(fault) => {
            let name = shown(file.path.rsplit('/').next().unwrap_or_default());
            Diagnostic::file(Rule::UnsafeName, &file.path, None, format!("the name `{name}` {fault}"))
                .help("rename it: names become addresses, and lines in configuration files of hosts")
        }
        ReadFault::TooLarge { bytes } => {
            let message = format!("this file has {} MiB, and Postil reads files up to 32 MiB", bytes / (1024 * 1024));
            Diagnostic::file(Rule::FileTooLarge, &file.path, None, message)
        }
    }
}

fn link(path: &str, fault: LinkFault) -> Diagnostic {
    let (rule, message, help) = match fault {
        LinkFault::Outside => (
            Rule::PathOutsideSite,
            "this symbolic link leads out of the site's folder",
            "replace it with a copy of its target",
        ),
        LinkFault::Hidden => (
            Rule::PathOutsideSite,
            "this symbolic link leads to a hidden file or folder, and hidden files are not published",
            "replace it with a copy of its target",
        ),
        LinkFault::Output => (
            Rule::PathOutsideSite,
            "this symbolic link leads to the output, which is generated from the content",
            "delete the link, or replace it with a copy of its target",
        ),
        LinkFault::Broken => {
            (Rule::BrokenSymlink, "this symbolic link leads to nothing that can be read", "correct or delete the link")
        }
        LinkFault::Loop => {
            (Rule::BrokenSymlink, "this symbolic link leads to a folder that contains the link", "delete the link")
        }
        LinkFault::TooMany => (
            Rule::BrokenSymlink,
            "so many symbolic links lead to folders here that this one is not followed",
            "replace links to folders with the folders",
        ),
    };
    Diagnostic::file(rule, path, None, message).help(help)
}
