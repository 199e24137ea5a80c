//! Links in the text, each to what its target resolves to.

use super::builder::BodyBuilder;
use super::citations::put_mark;
use super::elements::{Element, Fragment, LinkElement, TermElement};
use super::linkless::linkless;
use crate::graph::{NodeId, Resolved, Route};
use crate::model::entity::Target;
use crate::model::tree::Link;
use crate::model::{Kind, address};

impl BodyBuilder<'_> {
    /// Writes a link around its words, followed by the references to notes in it.
    pub(super) fn link(&mut self, link: &Link, content: Fragment, out: &mut Fragment) {
        let (content, calls) = linkless(content);
        match self.cx.resolve(&link.target) {
            Some(resolved) => self.resolved(link, resolved, content, out),
            // Unresolved targets have been reported; the text stays readable.
            None => out.append(content),
        }
        for call in calls {
            put_mark(call, out);
        }
    }

    fn resolved(&mut self, link: &Link, resolved: Resolved, content: Fragment, out: &mut Fragment) {
        let relation = link.relation;
        let title = relation.map(|relation| self.cx.locale.word(relation)).or_else(|| link.title.clone());
        let mut view = LinkElement {
            href: String::new(),
            external: false,
            kind: None,
            card: None,
            title,
            hreflang: None,
            relation,
            content,
        };
        match resolved {
            Resolved::External(url) => {
                view.external = true;
                view.href = url;
            }
            Resolved::Here(fragment) => view.href = format!("#{}", self.cx.id(&fragment)),
            Resolved::Asset(path) => {
                view.href = self.cx.href_of(&Route::new(&path));
                if let Target::Asset { fragment: Some(fragment), .. } = &link.target {
                    view.href.push('#');
                    view.href.push_str(&address::fragment(fragment));
                }
            }
            Resolved::Made(route, fragment) => {
                view.href = self.cx.href_of(&route);
                view.href.extend(fragment.into_iter().flat_map(|fragment| ["#".to_owned(), fragment]));
            }
            // Reported as misplaced.
            Resolved::Chart(_) => return out.append(view.content),
            Resolved::Node(id, fragment) => return self.node_link(link, view, id, fragment.as_deref(), out),
        }
        if view.content.is_empty() {
            view.content.push_text(&view.href);
        }
        out.element(Element::Link(view));
    }

    fn node_link(
        &mut self,
        link: &Link,
        mut view: LinkElement,
        id: NodeId,
        fragment: Option<&str>,
        out: &mut Fragment,
    ) {
        let node = self.cx.graph().node(id);
        if view.content.is_empty() {
            let place = fragment.and_then(|fragment| self.cx.graph().texts().place_title(id, fragment));
            let words = place.unwrap_or_else(|| node.title.to_string());
            match self.cx.foreign(id) {
                Some(lang) => {
                    view.content.open_with("span", [("lang", Some(lang))]);
                    view.content.push_text(&words);
                    view.content.close("span");
                }
                None => view.content.push_text(&words),
            }
        }
        view.hreflang =
            Some(&node.language).filter(|other| **other != self.cx.locale.language).map(ToString::to_string);
        view.href = self.cx.href(id, fragment);
        view.kind = Some(node.key.kind);
        let names_the_thing =
            !matches!(&link.target, Target::Page { fragment: Some(_), .. } | Target::Name { fragment: Some(_), .. });
        view.card = (id != self.cx.node && names_the_thing).then(|| self.card(id)).flatten();
        if node.key.kind == Kind::Term && view.relation.is_none() {
            let LinkElement { href, card, content, hreflang, .. } = view;
            out.element(Element::Term(TermElement { href, card, automatic: false, hreflang, content }));
        } else {
            out.element(Element::Link(view));
        }
    }
}
