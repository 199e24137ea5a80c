//! Where an output folder may be: not among the files of a site, and not behind a symbolic link that belongs to the site.

use std::path::{Component, Path, PathBuf};

use super::{BuildError, Options, output_path};
use crate::source::{CONFIG_PATH, is_link};

/// The folders of a site to which no build writes.
const OWN: [&str; 4] = ["content", "themes", ".postil", ".git"];

/// Fails if pruning could affect the site's own files, or if the output is not where its path says.
pub(super) fn output(options: &Options) -> Result<(), BuildError> {
    let (root, output) = (output_path::real(&options.root), output_path::real(&options.output));
    let is_site = |folder: &&Path| *folder == root || folder.join(CONFIG_PATH).is_file();
    let in_own = |site: &Path| OWN.iter().any(|name| output.starts_with(output_path::real(&site.join(name))));
    let holds_site = root.starts_with(&output) || output.join(CONFIG_PATH).is_file();
    if holds_site || output.ancestors().filter(is_site).any(in_own) || in_own(&root) {
        return Err(BuildError::OutputHoldsSite(options.output.clone()));
    }
    match link_in(&root, &options.output) {
        Some(link) => Err(BuildError::OutputIsLink(link)),
        None => Ok(()),
    }
}

/// The first symbolic link inside the site's folder on the path to the output. Links elsewhere belong to this machine, and lead
/// where its user intended.
fn link_in(root: &Path, output: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(output).unwrap_or_else(|_| output.to_path_buf());
    let mut at = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                at.pop();
            }
            Component::Normal(_) if is_link(&at.join(part)) => {
                let link = at.join(part);
                if output_path::real(&at).starts_with(root) {
                    return Some(link);
                }
                at = output_path::real(&link);
            }
            other => at.push(other),
        }
    }
    None
}
