//! Files of sources are answered by themselves, not as a part of the whole output.

use postil::publish::Session;

use super::{FILES, options, whole};

#[test]
fn files_of_sources_need_no_templates() {
    let site = whole();
    site.write("postil.yaml", format!("{}theme: own\n", FILES[0].1));
    site.write("themes/own/theme.yaml", "name: own\nextends: folio\n");
    site.write("themes/own/templates/term.html", "{{ page.title.nothing.at_all }}");
    let session = Session::open(options(&site)).unwrap();
    let snapshot = session.current();
    assert!(snapshot.output().is_err(), "a template fails");
    for path in ["sources/act.bib", "sources/index.ris", "issues/spending/first.sources.json"] {
        assert!(matches!(snapshot.file(path), Ok(Some(_))), "{path}");
    }
}
