//! Measures the time from saving a file until its page is refreshed in the browser.

use std::time::{Duration, Instant};

use super::server::Server;
use super::site::Site;

const ARTICLES: usize = 10_000;
const EDITS: usize = 30;

/// An article with ten links and four notes, about 900 words long.
fn article(number: usize, words: &str) -> String {
    let head = format!("---\ntitle: Article {number}\nsummary: The article {number}.\ntags: [t{}]\n---\n", number % 12);
    let sections = (0..10).map(|section| {
        let other = (number * 7919 + section * 104_729 + 1) % ARTICLES;
        let filler = "The committee held that the export of equipment needs the consent of both houses. ".repeat(6);
        let note = ["[^a]", "[^b]", "[^c]", "[^d]"].get(section).copied().unwrap_or_default();
        let link = format!("See [article {other}](../s{}/a{other}.md) for more.{note}", other % 10);
        format!("\n## Section {section}\n\n{words} {filler}{link}\n")
    });
    let sections: Vec<String> = sections.collect();
    head + &sections.concat() + "\n[^a]: One.\n\n[^b]: Two.\n\n[^c]: Three.\n\n[^d]: Four.\n"
}

/// `cargo test --release --test serve -- --ignored --nocapture saved_to_refreshed`
#[test]
#[ignore = "a measurement: run it alone, by the release binary"]
fn saved_to_refreshed() {
    let site = Site::of([("postil.yaml".to_owned(), b"title: Large\n".to_vec())]);
    for issue in 0..10 {
        let text = format!("---\ntitle: Issue {issue}\nquestion: What of {issue}?\n---\nText.\n");
        site.write(&format!("content/issues/s{issue}/index.md"), text);
    }
    for number in 0..ARTICLES {
        site.write(&format!("content/issues/s{}/a{number}.md", number % 10), article(number, "First."));
    }
    let server = Server::of(site, &["--quiet"]);
    let mut events = server.listen();
    events.next();
    server.page("/issues/s0/a0.html");
    let mut times: Vec<(Duration, Duration)> = Vec::new();
    for edit in 0..EDITS {
        let number = (edit * 331) % ARTICLES;
        let (file, words) = (format!("content/issues/s{}/a{number}.md", number % 10), format!("Edit {edit}."));
        let text = article(number, &words);
        let begun = Instant::now();
        server.site.write(&file, text);
        events.next_with(false);
        let told = begun.elapsed();
        let page = server.page(&format!("/issues/s{}/a{number}.html", number % 10));
        times.push((begun.elapsed(), told));
        assert!(page.contains(&words), "the page of {file} is old");
        std::thread::sleep(Duration::from_millis(300));
    }
    let told: Duration = times.iter().map(|(_, told)| *told).sum::<Duration>() / u32::try_from(EDITS).unwrap();
    times.sort();
    let [median, late] = [EDITS / 2, EDITS * 95 / 100].map(|place| times[place].0);
    println!(
        "saved to refreshed at {ARTICLES} articles: median {median:?}, 95 of 100 within {late:?}; told after {told:?}"
    );
}
