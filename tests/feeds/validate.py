"""Holds Atom feeds to RFC 4287: its grammar (atom.rng), the three Schematron rules of the same appendix, and what its prose
demands and no grammar can say. Then breaks each feed in many ways and asks that every one of them is noticed.

    validate.py FOLDER

Exit code 0 if every `feed.xml` and `changes.xml` below the folder is sound; 1 if one is not, or if there is none.
"""

import copy
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
NAMES = {"a": ATOM}
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
# RFC 3339 in the form required by RFC 4287, section 3.3: with a capital T and a time zone.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# The characters of RFC 3987, since the addresses of pages may contain letters of any script.
ADDRESS = re.compile(r"[^\s<>\"{}|\\^`\x00-\x1f\x7f]+")


def child(node, name):
    return node.findtext(f"{{{ATOM}}}{name}")


def faults(tree):
    """What is wrong with a feed."""
    if not GRAMMAR.validate(tree):
        return [f"line {error.line}: {error.message}" for error in GRAMMAR.error_log]
    feed = tree.getroot()
    if feed.tag != f"{{{ATOM}}}feed":
        return ["this is an entry, not a feed"]
    entries = feed.findall("a:entry", NAMES)
    found = []
    # Schematron: if the feed has no author, every entry has one, which covers both rules on authors; an entry without content has
    # an alternate link.
    if feed.find("a:author", NAMES) is None:
        found += [f"{child(entry, 'id')}: nobody wrote it" for entry in entries if entry.find("a:author", NAMES) is None]
    for entry in entries:
        alternate = [link for link in entry.findall("a:link", NAMES) if link.get("rel", "alternate") == "alternate"]
        if entry.find("a:content", NAMES) is None and not alternate:
            found.append(f"{child(entry, 'id')}: neither content nor an alternate link")
    # 4.1.1 and 4.2.7: one alternate link of a type and language. 4.1.1: feeds should name themselves.
    for holder in [feed, *entries]:
        links = holder.findall("a:link", NAMES)
        kinds = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"]
        if len(kinds) != len(set(kinds)):
            found.append(f"{child(holder, 'id')}: two alternate links of one type and language")
    if not any(link.get("rel") == "self" for link in feed.findall("a:link", NAMES)):
        found.append("the feed does not say where it is")
    # 4.2.6: identifiers are absolute, and here each identifies one entry.
    names = [child(holder, "id") for holder in [feed, *entries]]
    found += [f"`{name}` names two things" for name in sorted({name for name in names if names.count(name) > 1})]
    addresses = names + feed.xpath("//a:link/@href", namespaces=NAMES)
    found += [f"`{url}` is no absolute address" for url in addresses if not is_absolute(url)]
    # 3.3: dates; and the date of the feed is that of its latest entry.
    moments = feed.xpath("//a:updated/text() | //a:published/text()", namespaces=NAMES)
    found += [f"`{moment}` is no moment" for moment in moments if not MOMENT.fullmatch(moment)]
    updated = [child(entry, "updated") for entry in entries]
    if updated and child(feed, "updated") != max(updated):
        found.append("the feed is not as old as its newest entry")
    # 3.1.1.2 and 4.1.3.3: markup in `html` is escaped, so an XML parser finds no elements in it.
    found += [f"elements in {node.tag}" for node in feed.xpath("//*[@type='html'][*]")]
    return found


def is_absolute(url):
    parts = urlsplit(url)
    return bool(ADDRESS.fullmatch(url) and parts.scheme and (parts.netloc or parts.scheme not in ("http", "https")))


def first(tree, path):
    return tree.getroot().xpath(path, namespaces=NAMES)[0]


def drop(path):
    def change(tree):
        node = first(tree, path)
        node.getparent().remove(node)

    return change


def write(path, text):
    return lambda tree: setattr(first(tree, path), "text", text)


def attribute(path, name, value):
    return lambda tree: first(tree, path).set(name, value)


def twice(path):
    def change(tree):
        node = first(tree, path)
        node.addnext(copy.deepcopy(node))

    return change


def add(path, name):
    return lambda tree: etree.SubElement(first(tree, path), f"{{{ATOM}}}{name}")


FEED = "/a:feed"
ENTRY = "/a:feed/a:entry[1]"
# Ways to break a feed: in its head, and in an entry if it has one.
HEAD = {
    "no id": drop(f"{FEED}/a:id"),
    "no title": drop(f"{FEED}/a:title"),
    "no date": drop(f"{FEED}/a:updated"),
    "two ids": twice(f"{FEED}/a:id"),
    "two titles": twice(f"{FEED}/a:title"),
    "a relative id": write(f"{FEED}/a:id", "/feed.xml"),
    "a day without a time": write(f"{FEED}/a:updated", "2026-11-22"),
    "a moment without a zone": write(f"{FEED}/a:updated", "2026-11-22T00:00:00"),
    "a date of another age": write(f"{FEED}/a:updated", "1969-01-01T00:00:00Z"),
    "a link without an address": lambda tree: first(tree, f"{FEED}/a:link").attrib.pop("href"),
    "a link that names no type": attribute(f"{FEED}/a:link", "type", "html"),
    "two links to the same": twice(f"{FEED}/a:link[@rel='alternate']"),
    "no link to itself": drop(f"{FEED}/a:link[@rel='self']"),
    "an author without a name": drop(f"{FEED}/a:author/a:name"),
    "an unknown element": add(FEED, "pubDate"),
    "a language that is none": lambda tree: tree.getroot().set("{http://www.w3.org/XML/1998/namespace}lang", "en_GB!"),
}
BODY = {
    "an entry without an id": drop(f"{ENTRY}/a:id"),
    "an entry without a title": drop(f"{ENTRY}/a:title"),
    "an entry without a date": drop(f"{ENTRY}/a:updated"),
    "one entry twice": twice(ENTRY),
    "an entry with a space in its address": attribute(f"{ENTRY}/a:link", "href", "https://site.example/a b"),
    "an entry with two summaries": lambda tree: [add(ENTRY, "summary")(tree), add(ENTRY, "summary")(tree)],
    "a category without a term": lambda tree: first(tree, f"{ENTRY}/a:category").attrib.pop("term"),
    "a type of text that is none": attribute(f"{ENTRY}/a:title", "type", "markdown"),
    "an entry of the future month 13": write(f"{ENTRY}/a:updated", "2026-13-01T00:00:00Z"),
    "an entry that nothing holds": lambda tree: [
        node.getparent().remove(node) for node in first(tree, ENTRY).xpath("a:content | a:link", namespaces=NAMES)
    ],
    "nobody who wrote it": lambda tree: [
        node.getparent().remove(node) for node in tree.getroot().xpath("//a:author", namespaces=NAMES)
    ],
    "an entry before the head": lambda tree: tree.getroot().insert(0, first(tree, ENTRY)),
}


def unnoticed(tree):
    """The ways to break a feed that nobody notices."""
    has_entries = tree.getroot().find("a:entry", NAMES) is not None
    ways = {**HEAD, **BODY} if has_entries else {name: way for name, way in HEAD.items() if name != "a date of another age"}
    missed = []
    for name, way in ways.items():
        broken = copy.deepcopy(tree)
        way(broken)
        # Written and read again, because the file is what counts.
        if not faults(etree.ElementTree(etree.fromstring(etree.tostring(broken)))):
            missed.append(name)
    return len(ways), missed


def main(folder):
    paths = sorted([*folder.rglob("feed.xml"), *folder.rglob("changes.xml")])
    wrong = 0
    for path in paths:
        try:
            tree = etree.parse(path)
            found = faults(tree)
        except etree.XMLSyntaxError as error:
            found = [str(error)]
        print(f"{path.relative_to(folder)}: {'sound' if not found else 'WRONG'}")
        if not found:
            ways, missed = unnoticed(tree)
            print(f"  {ways - len(missed)} of {ways} ways to break it are noticed")
            found = [f"not noticed: {name}" for name in missed]
        for fault in found:
            print(f"  {fault}")
        wrong += bool(found)
    if not paths:
        print(f"no feeds in {folder}")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
