//! `graph.json`, validated against its schema.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::folder::Tree;
use crate::json_schema::faults;
use crate::{EXPLAINER, NOWHERE, SITE, text};

fn graph(tree: &Tree) -> Value {
    serde_json::from_str(text(tree, "graph.json")).unwrap()
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/graph.schema.json")).unwrap()
}

#[test]
fn it_fits_its_schema() {
    for tree in [&*EXPLAINER, &*SITE, &*NOWHERE] {
        assert_eq!(faults(&schema(), &graph(tree)), Vec::<String>::new());
    }
    let mut wrong = graph(&SITE);
    wrong["version"] = 2.into();
    wrong["nodes"][0]["kind"] = "planet".into();
    wrong["edges"][0]["from"] = Value::Null;
    wrong["edges"][1]["more"] = true.into();
    assert_eq!(faults(&schema(), &wrong).len(), 4);
}

#[test]
fn it_is_whole_sorted_and_public() {
    for tree in [&*EXPLAINER, &*SITE] {
        let graph = graph(tree);
        let keys: Vec<&str> =
            graph["nodes"].as_array().unwrap().iter().map(|node| node["key"].as_str().unwrap()).collect();
        let set: BTreeSet<&str> = keys.iter().copied().collect();
        assert!(keys.is_sorted() && set.len() == keys.len());
        let edges = graph["edges"].as_array().unwrap();
        assert!(
            edges
                .iter()
                .all(|edge| set.contains(edge["from"].as_str().unwrap()) && set.contains(edge["to"].as_str().unwrap()))
        );
        let lines: Vec<&str> = text(tree, "graph.json")
            .lines()
            .filter(|line| line.starts_with("{\"from\""))
            .map(|line| line.trim_end_matches(','))
            .collect();
        assert!(lines.is_sorted() && lines.len() == edges.len());
        for node in graph["nodes"].as_array().unwrap() {
            let route = node["route"].as_str().unwrap().split('#').next().unwrap();
            assert!(tree.contains_key(route), "{route}");
        }
    }
    assert!(!text(&SITE, "graph.json").contains("secret"));
}

#[test]
fn an_edge_says_how_and_where() {
    let graph = graph(&SITE);
    let edge = |to: &str, role: &str| {
        let edges = graph["edges"].as_array().unwrap();
        let found =
            edges.iter().find(|edge| edge["from"] == "en/article/rules" && edge["to"] == to && edge["role"] == role);
        found.unwrap_or_else(|| panic!("no {role} to {to}")).clone()
    };
    let report = edge("en/source/report", "citation");
    assert_eq!(report["locator"], "p. 3");
    assert!(report["sentence"].as_str().unwrap().starts_with("The Cabinet decided"));
    let law = edge("en/term/law", "link");
    assert_eq!(law["relation"], Value::Null);
    // A link without text shows the title of its target, and so does the sentence.
    assert_eq!(law["sentence"], "See Law and Ito Hiro.");
    assert_eq!(edge("en/person/ito-hiro", "link")["sentence"], law["sentence"]);
}
