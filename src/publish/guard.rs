//! Where an output folder may be: not among the files of a site, and not behind a symbolic link that the site brings.

use std::path::{Component, Path, PathBuf};

use super::{BuildError, Options, output_path};
use crate::source::{CONFIG_PATH, is_link};

/// The folders of a site that no build writes to.
const OWN: [&str; 4] = ["content", "themes", ".postil", ".git"];

/// Fails if pruning could come near a site's own files, or if the output is somewhere else than its path says.
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

/// The first symbolic link on the way to the output that stands in the site's folder. Links elsewhere are of this machine,
/// and lead where the person who made them wants.
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
