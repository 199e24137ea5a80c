//! Which files may have changed.
//!
//! In: the system's events for the site's folder. Out: [`Changes`], collected until no more arrive. It does not look into files:
//! it reports too much rather than too little, and the session decides.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::config::CitationStyle;
use crate::publish::{Changes, Snapshot};
use crate::source::{CONFIG_PATH, Link, TRANSLATIONS, composed};

/// Changes are processed after no event for this long: one save causes several events.
const QUIET: Duration = Duration::from_millis(10);
/// Continuous changes are processed after this long.
const LONGEST: Duration = Duration::from_millis(200);
/// This long after folders were added or removed, everything is checked once more: files in a new folder may have been written
/// before the system watched it.
const SETTLED: Duration = Duration::from_millis(700);
/// The polling interval if the system does not report changes.
const POLL: Duration = Duration::from_secs(1);

/// An event of the system.
pub(super) type WatchEvent = notify::Result<Event>;

/// The folders of the site that are watched recursively.
const FOLDERS: [&str; 3] = ["content", "themes", TRANSLATIONS];

/// The watched folders of a site.
pub(super) struct Watching {
    root: PathBuf,
    watcher: Option<Box<dyn Watcher + Send>>,
    settle_at: Option<Instant>,
    /// Symbolic links of the site: a change at a link's target is a change at the link.
    links: Vec<Link>,
    /// The citation style, whose file may be in any folder of the site.
    style: CitationStyle,
    /// Folders watched for these two, some of them recursively.
    linked: BTreeMap<PathBuf, RecursiveMode>,
}

/// Watches a site. If the system does not report changes, it is polled, and `word` reports that.
pub(super) fn watch(root: &Path, poll: bool, events: &Sender<WatchEvent>, word: &dyn Fn(&str)) -> Watching {
    let mut watching = Watching {
        root: root.to_path_buf(),
        watcher: None,
        settle_at: None,
        links: Vec::new(),
        style: CitationStyle::default(),
        linked: BTreeMap::new(),
    };
    // The targets of links are watched once they are known to be part of the site: a link may lead to the whole disk.
    let config = Config::default().with_follow_symlinks(false);
    if !poll {
        let native = RecommendedWatcher::new(events.clone(), config);
        match native.and_then(|watcher| watching.follow(Box::new(watcher))) {
            Ok(()) => return watching,
            Err(error) => word(&format!("the system does not report changes ({error}): polling all files instead")),
        }
    }
    // Modification times may count whole seconds: two saves within one would look like one.
    let config = config.with_poll_interval(POLL).with_compare_contents(true);
    if let Err(error) = PollWatcher::new(events.clone(), config).and_then(|watcher| watching.follow(Box::new(watcher)))
    {
        word(&format!("changes will not be noticed: {error}"));
    }
    watching
}

impl Watching {
    fn follow(&mut self, mut watcher: Box<dyn Watcher + Send>) -> notify::Result<()> {
        // Not the whole folder: it may contain builds, repositories and other people's files.
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|name| self.root.join(name)).iter().filter(|folder| is_folder(folder)) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        self.watcher = Some(watcher);
        Ok(())
    }

    /// Watches a folder that was added, or replaced under the same name.
    fn follow_again(&mut self, name: &str) {
        let folder = self.root.join(name);
        let Some(watcher) = &mut self.watcher else { return };
        let _ = watcher.unwatch(&folder);
        if is_folder(&folder) {
            let _ = watcher.watch(&folder, RecursiveMode::Recursive);
        }
    }

    /// Watches the targets of symbolic links and the file of the citation style, and no longer those of earlier readings.
    pub(super) fn follow_site(&mut self, site: &Snapshot) {
        let (links, style) = (&site.sources().links, &site.config().citation_style);
        if self.links == *links && self.style.file() == style.file() && style.file().is_none() {
            return;
        }
        self.links.clone_from(links);
        self.style.clone_from(style);
        let mut wanted = self.folders_of_links();
        self.add_folders_of_style(&mut wanted);
        let Some(watcher) = &mut self.watcher else { return };
        for folder in
            self.linked.iter().filter(|(folder, mode)| wanted.get(*folder) != Some(mode)).map(|(folder, _)| folder)
        {
            let _ = watcher.unwatch(folder);
        }
        for (folder, mode) in wanted.iter().filter(|(folder, mode)| self.linked.get(*folder) != Some(mode)) {
            let _ = watcher.watch(folder, *mode);
            // Something may have been written there since it was read.
            self.settle_at = Some(Instant::now() + SETTLED);
        }
        self.linked = wanted;
    }

    /// A file is watched through its folder, because many programs replace a file instead of writing to it.
    fn folders_of_links(&self) -> BTreeMap<PathBuf, RecursiveMode> {
        let mut folders = BTreeMap::new();
        for link in &self.links {
            let target = self.root.join(&link.target);
            if is_of_site(&link.target) {
                continue;
            }
            if target.is_dir() {
                folders.insert(target, RecursiveMode::Recursive);
            } else if let Some(folder) = target.parent().filter(|folder| *folder != self.root) {
                folders.entry(folder.to_path_buf()).or_insert(RecursiveMode::NonRecursive);
            }
        }
        folders
    }

    /// Adds the folders on the path to the style, each by itself: any of them may be added, removed or replaced.
    fn add_folders_of_style(&self, folders: &mut BTreeMap<PathBuf, RecursiveMode>) {
        let Some(path) = self.style.file().filter(|path| !is_of_site(path)) else { return };
        let ways = path.match_indices('/').map(|(at, _)| self.root.join(&path[..at]));
        for folder in ways.take_while(|folder| is_folder(folder)) {
            folders.entry(folder).or_insert(RecursiveMode::NonRecursive);
        }
    }

    /// Waits for changes. `None` when no more can arrive.
    pub(super) fn next(&mut self, events: &Receiver<WatchEvent>) -> Option<Changes> {
        let mut pending = PendingChanges::default();
        let mut begun: Option<Instant> = None;
        let mut quiet_at: Option<Instant> = None;
        loop {
            let until = quiet_at.or(self.settle_at);
            let event = match until {
                Some(until) => events.recv_timeout(until.saturating_duration_since(Instant::now())),
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match event {
                Ok(event) => {
                    if pending.add(event, self) {
                        let now = Instant::now();
                        quiet_at = Some((now + QUIET).min(*begun.get_or_insert(now) + LONGEST));
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if quiet_at.is_some() => return Some(self.take(pending)),
                Err(RecvTimeoutError::Timeout) => {
                    self.settle_at = None;
                    return Some(Changes::Anything);
                }
            }
        }
    }

    fn take(&mut self, pending: PendingChanges) -> Changes {
        let mut unsettled = pending.lost;
        for name in FOLDERS {
            if pending.paths.contains(name) {
                self.follow_again(name);
                unsettled = true;
            }
        }
        // A folder that was removed and added again is a different one.
        for folder in pending.paths.iter().filter(|path| self.style.is_on_way(path)).map(|path| self.root.join(path)) {
            if let Some(watcher) = self.watcher.as_mut().filter(|_| self.linked.remove(&folder).is_some()) {
                let _ = watcher.unwatch(&folder);
            }
        }
        unsettled |= pending.paths.iter().any(|path| self.root.join(path).is_dir());
        if unsettled {
            self.settle_at = Some(Instant::now() + SETTLED);
        }
        if pending.lost { Changes::Anything } else { Changes::Paths(pending.paths) }
    }

    /// A path relative to the site's folder, if it belongs to the site, and the paths of links that lead there.
    fn relative(&self, path: &Path) -> Vec<String> {
        let Ok(path) = path.strip_prefix(&self.root) else { return Vec::new() };
        let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
        let path = composed(&names.join("/")).into_owned();
        let linked = self.links.iter().filter_map(|link| {
            let below = path.strip_prefix(&link.target)?;
            (below.is_empty() || below.starts_with('/')).then(|| format!("{}{below}", link.path))
        });
        let mut paths: Vec<String> = linked.collect();
        paths.extend((is_of_site(&path) || self.style.is_on_way(&path)).then_some(path));
        paths
    }
}

/// The changes since the last quiet period.
#[derive(Default)]
struct PendingChanges {
    paths: BTreeSet<String>,
    /// Whether events were lost.
    lost: bool,
}

impl PendingChanges {
    /// Adds an event; returns whether it matters.
    fn add(&mut self, event: WatchEvent, watching: &Watching) -> bool {
        let Ok(event) = event else {
            self.lost = true;
            return true;
        };
        if event.need_rescan() {
            self.lost = true;
            return true;
        }
        // Reading a file also causes events, and Postil causes those itself.
        let written = AccessKind::Close(AccessMode::Write);
        if matches!(event.kind, EventKind::Access(kind) if kind != written) {
            return false;
        }
        let paths: Vec<String> = event.paths.iter().flat_map(|path| watching.relative(path)).collect();
        let matters = !paths.is_empty();
        self.paths.extend(paths);
        matters
    }
}

/// Whether a path is a folder and not a link to one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() && !path.is_symlink()
}

/// Whether a path from the site's folder is the configuration or below a folder that is watched recursively.
fn is_of_site(path: &str) -> bool {
    path == CONFIG_PATH || FOLDERS.contains(&path.split('/').next().unwrap_or_default())
}
