# Interface strings, German. Every language file has the same keys.

### The frame of a page
skip-to-content = Zum Text springen
site-navigation = Website
breadcrumbs = Sie sind hier
# The part of the navigation with people, terms, sources and the like
reference = Nachschlagen
languages = Andere Sprachen
contents = Inhalt
jump = Springen zu
parts = Teile dieser Liste
# Above the ways to the articles of each question
by-issue = Nach Frage
# Of a year: entries whose month is not known
part-no-month = Ohne Monatsangabe
# A part of a list, by its first entry and its last
part-range = { $from } – { $to }
# The way to a list, from a page that shows some of it
all-entries =
    { $count ->
        [one] Der eine Eintrag
       *[other] Alle { $count } Einträge
    }
close = Schließen
# Beside words that nobody has translated: their language, by its own name
untranslated = { $language }, nicht übersetzt
feed = Feed
permanent-address = Dauerhafte Adresse:
neighbours = Davor und danach
previous = Zurück
next = Weiter
to-home = Zur Startseite
scheme = Farbschema
scheme-system = wie das System
scheme-light = hell
scheme-dark = dunkel

### The head of a page
as-of = Stand
# Of an article: the day for which its statements hold
facts-as-of = Sachstand
reviewed = Geprüft
published-reviewed = Veröffentlicht und geprüft
overdue = Prüfung überfällig
updated = Aktualisiert
published = Veröffentlicht
authors = Von
draft = Entwurf: nicht zur Veröffentlichung
# Von einer Übersetzung: wie viele Stellen des Originals sich seither geändert haben
outdated-notice = { $count ->
    [one] Eine Stelle dieser Übersetzung ist überholt: Das Original wurde dort geändert.
   *[other] { $count } Stellen dieser Übersetzung sind überholt: Das Original wurde dort geändert.
  }
outdated-unmarked = { $count ->
    [one] Eine Änderung ist im Text nicht gekennzeichnet.
   *[other] { $count } Änderungen sind im Text nicht gekennzeichnet.
  }
outdated-page = Das Original lesen
# Über einer Stelle einer Übersetzung
outdated-changed = Überholt: Im Original steht inzwischen etwas anderes.
outdated-removed = Überholt: Im Original steht das nicht mehr.
outdated-original = Diese Stelle im Original
corrected = Diese Seite wurde korrigiert
status = Status
# Before the day of the newest report of a status
status-date = Zuletzt gemeldet
part-of = Teil von
# The box with the answer to an issue's question
answer = Die Antwort
answer-decided-by = Wer entscheidet
answer-since = Seit
# What the answer was before
answer-was = Zuvor
answer-sources = Quellen
key-points = Das Wichtigste in Kürze
# The sources of a page, folded
sources-count =
    { $count ->
        [one] Eine Quelle
       *[other] { $count } Quellen
    }
# Steps of an issue that are folded away
stages-earlier =
    { $count ->
        [one] Ein früherer Schritt
       *[other] { $count } frühere Schritte
    }

### Notes
note-back = zurück zur Textstelle
note-about = Geschrieben zu
note-plain = Anmerkung
note-context = Hintergrund
note-evidence = Beleg
note-dispute = Umstritten
# Not what the site itself put right or brought up to date: that is told by “What changed”.
note-update = Aktualisierung
note-correction = Richtigstellung
note-translation = Übersetzung
# A citation that is a note
note-citation = Quelle

# Words that open a note and give its kind, separated by commas.
lead-in-plain = Anmerkung, Hinweis
lead-in-context = Hintergrund, Kontext, Zusammenhang
lead-in-evidence = Beleg, Belege, Nachweis
lead-in-dispute = Umstritten, Strittig, Streitpunkt
lead-in-update = Aktualisierung, Seither, Seitdem, Update
lead-in-correction = Richtigstellung, Korrektur, Berichtigung
lead-in-translation = Übersetzung, Zur Übersetzung

alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
table-label = Tabelle

### Sections
sources = Quellen
where-cited = wo sie zitiert wird
corrections = Korrekturen
was = statt
now = richtig
relations = Beziehungen
backlinks = Was hierher verweist
related = Zum Weiterlesen
tags = Schlagwörter
tag = Schlagwort
issues = Fragen
articles = Artikel
siblings = In dieser Reihe
stages = Schritt für Schritt
positions = Standpunkte
positions-caption-issue = Wer was vertritt und womit es belegt ist
positions-caption-actor = Die Äußerungen, Frage für Frage
# Before the sentence that positions are for or against
proposition = Dafür oder dagegen:
stance = Haltung
statement = Äußerung
events = Zeitleiste
recent-events = Jüngste Ereignisse
terms = Begriffe
counts = Was hier zu finden ist
roles = Ämter und Funktionen
party = Partei
members = Mitglieder
works = Für diese Website geschrieben
aka = Auch genannt
cited = Zitiert in
in-place = im Text ansehen
source-type = Art
address = Adresse
accessed = Abgerufen
note = Anmerkung
entries-count =
    { $count ->
        [one] Ein Eintrag
       *[other] { $count } Einträge
    }

### Kinds of content
kind-home = Startseite
kind-issue = Frage
kind-article = Artikel
kind-person = Person
kind-institution = Institution
kind-term = Begriff
kind-event = Ereignis
kind-document = Dokument
kind-version = Fassung eines Dokuments
kind-source = Quelle
kind-page = Seite
kind-tag = Schlagwort

# The index of people, terms, key words and the like
a-z = A–Z
# Before the name under which a thing is listed
a-z-see = siehe
# After a word that is repeated because it has very many places
a-z-continued = Fortsetzung
# Of a thing that is mentioned at more places than the index names
all-places =
    { $count ->
        [one] die eine Stelle
       *[other] alle { $count } Stellen
    }

kinds-issue = Fragen
kinds-article = Artikel
kinds-person = Personen
kinds-institution = Institutionen
kinds-term = Begriffe
kinds-event = Ereignisse
kinds-document = Dokumente
kinds-version = Fassungen von Dokumenten
kinds-source = Quellen
kinds-page = Seiten
kinds-tag = Schlagwörter
timeline = Zeitleiste

### Closed vocabularies
stance-supports = Dafür
stance-opposes = Dagegen
stance-conditional = Unter Bedingungen
stance-neutral = Neutral

state-done = Abgeschlossen
state-current = Aktuell
state-pending = Steht bevor
state-blocked = Blockiert

relation-amends = ändert
relation-amends-inverse = geändert durch
relation-implements = setzt um
relation-implements-inverse = umgesetzt durch
relation-interprets = legt aus
relation-interprets-inverse = ausgelegt durch
relation-supersedes = ersetzt
relation-supersedes-inverse = ersetzt durch
relation-contradicts = widerspricht
relation-contradicts-inverse = im Widerspruch dazu
# Not “supports”, which is a stance
relation-supports = stützt
relation-supports-inverse = gestützt durch

### Places in a source, as citations name them
locator-page = { $count ->
        [one] S.
       *[other] S.
    } { $value }
locator-chapter = { $count ->
        [one] Kap.
       *[other] Kap.
    } { $value }
locator-section = { $count ->
        [one] §
       *[other] §§
    } { $value }
locator-paragraph = { $count ->
        [one] Abs.
       *[other] Abs.
    } { $value }
locator-article = { $count ->
        [one] Art.
       *[other] Art.
    } { $value }
locator-note = { $count ->
        [one] Anm.
       *[other] Anm.
    } { $value }
locator-line = { $count ->
        [one] Z.
       *[other] Z.
    } { $value }
locator-volume = { $count ->
        [one] Bd.
       *[other] Bde.
    } { $value }
locator-part = { $count ->
        [one] Teil
       *[other] Teile
    } { $value }
locator-figure = { $count ->
        [one] Abb.
       *[other] Abb.
    } { $value }
locator-title = { $count ->
        [one] Titel
       *[other] Titel
    } { $value }
locator-table = { $count ->
        [one] Tab.
       *[other] Tab.
    } { $value }
locator-column = { $count ->
        [one] Sp.
       *[other] Sp.
    } { $value }
locator-rule = { $count ->
        [one] Regel
       *[other] Regeln
    } { $value }
locator-appendix = { $count ->
        [one] Anhang
       *[other] Anhänge
    } { $value }
locator-as-written = { $value }

backlinks-mentions = Verlinkt in
backlinks-cites = Zitiert in
backlinks-front-matter = Genannt in den Angaben zu

source-article = Artikel
source-newspaper = Zeitung
source-web = Webseite
source-legislation = Rechtsvorschrift
source-report = Bericht
source-entry = Eintrag
source-book = Buch
source-misc = Dokument

### Dates
date-circa = etwa { $date }
date-before = vor { $date }
date-after = nach { $date }
date-range = { $from } bis { $to }
date-since = seit { $date }
date-until = bis { $date }
# A time at which an office was held, where neither end is known
date-in = belegt für { $date }
date-on = belegt am { $date }
# An interval in which an office was held, which may have begun before and ended after it
date-within = mindestens { $date }
date-uncertain = { $date } (unsicher)
date-season-1 = Frühjahr { $year }
date-season-2 = Sommer { $year }
date-season-3 = Herbst { $year }
date-season-4 = Winter { $year }

### No such page
not-found-title = Seite nicht gefunden
not-found-text = Unter dieser Adresse gibt es keine Seite. Vielleicht wurde sie verschoben, oder die Adresse enthält einen Tippfehler.

# Boxes of task lists
task-done = Erledigt
task-open = Offen

# Words that stand after a number
count-article = { $count ->
    [one] Artikel
   *[other] Artikel
}
count-person = { $count ->
    [one] Person
   *[other] Personen
}
count-institution = { $count ->
    [one] Institution
   *[other] Institutionen
}
count-term = { $count ->
    [one] Begriff
   *[other] Begriffe
}
count-event = { $count ->
    [one] Ereignis
   *[other] Ereignisse
}
count-document = { $count ->
    [one] Dokument
   *[other] Dokumente
}
count-source = { $count ->
    [one] Quelle
   *[other] Quellen
}

### Stages, positions, timelines
# Intervals whose ends differ in the day, or in the month, alone: 20–21 March 2023
date-range-days = { $from }.–{ $to }
date-range-months = { $from } bis { $to }
timeline-earlier = Früher
# The way to the latest event
timeline-latest = Neuestes Ereignis
# Events that belong to no question
timeline-other = Sonstige
# Before the choice among questions
timeline-choice = Anzeigen
timeline-all = Alle Fragen
no-source = Keine Quelle angegeben
no-date = Kein Datum angegeben
# How a position moved since the one before it, toward the proposition or away from it
shift-toward = stärker dafür
shift-away = weniger dafür
stance-since = seit
# Before the stance that an actor had before the last one
stance-before = zuvor:
positions-all = alle Äußerungen
stance-change = Geändert
positions-actor = Wer
positions-caption-all = Wer zu welcher Frage welche Haltung vertritt, seit wann und nach welcher Quelle
strip-label = Die Zeitleiste als Bild; die Liste darunter enthält dasselbe
strip-scale = Jahre und Monate sind umso breiter gezeichnet, je mehr Ereignisse sie enthalten.
strip-months = Die Striche unter der Linie stehen am jeweils ersten Tag eines Monats.
strip-point = ein Tag
strip-period = ein Monat, eine Jahreszeit oder ein Jahr
strip-interval = von einem Datum bis zu einem anderen
strip-open = an einem Ende offen
strip-approximate = ungefähr zu dieser Zeit
strip-uncertain = unsicher
strip-gap = Jahre ohne Ereignisse, ausgelassen
strip-column = Ereignisse, die in diesen Jahren begannen
strip-empty = { $from } bis { $to }: keine Ereignisse
strip-count =
    { $count ->
        [one] { $period }: ein Ereignis
       *[other] { $period }: { $count } Ereignisse
    }

### Charts
chart-unit = Einheit:
chart-data = Daten
chart-source = Quelle:
chart-no-value = keine Angabe
# Opens the steps of a flow as a list
flow-words = Als Text

### What changed on the whole site
changes-title = Was sich geändert hat
changes-about = Was veröffentlicht, geprüft, aktualisiert und korrigiert wurde und welche Sätze durch Späteres überholt sind; das Neueste zuerst.
changes-none = Bisher nichts.
changes-feed = Feed dieser Änderungen
# On the home page and on those of questions, before the latest changes
changed-lately = Zuletzt geändert
changes-all = Alle Änderungen
# Between a sentence and what overtook it
change-by = Überholt durch
change-correction = Korrigiert
change-superseded = Überholt
change-update = Aktualisiert
change-review = Geprüft
change-publication = Veröffentlicht

### Claims and the ledger
claims = Aussagen
claims-summary = Das Verzeichnis aller Sätze dieser Website, die eine Quelle nennen, und aller Aussagen, deren Stand beurteilt wurde, jeweils mit dem Weg zurück zur Stelle im Text.
# A page that lists only some of them
claims-shown = Hier aufgeführt: { $count } von { $all }.
claims-show-all = Alle aufführen
claims-filter = Welche Aussagen
claims-everywhere = Alle Seiten
claims-elsewhere = Andere Seiten
claims-any-state = Alle
# What is contested or unconfirmed, superseded or corrected
claims-open = Offen oder überholt
claims-choose = Für eine einzige Seite sind es zu viele. Wählen Sie oben eine Frage.
claim-sourced = Mit Quelle
claim-settled = Gesichert
claim-contested = Umstritten
claim-unconfirmed = Unbestätigt
claim-corrected = Korrigiert
claim-superseded = Überholt
# Before what would confirm an unconfirmed claim
claim-awaits = Was sie bestätigen würde:
# Before the words of its source that a claim depends on
claim-expects = Wortlaut der Quelle:
# Between the word “superseded” and what overtook the claim
claim-by = durch
# The first page, where it is listed with others

### Dossiers: a question with all its articles, for paper
dossier = Dossier
dossier-print = Alle Artikel auf einer Seite, zum Ausdrucken
dossier-about = Die Frage und alle ihre Artikel, mit jeder Anmerkung an ihrer Stelle, der Zeitleiste, den Standpunkten und, einmal am Ende, den Quellen.
dossier-extent = { $articles ->
    [one] Ein Artikel
   *[other] { $articles } Artikel
}{"\u00A0"}· { $notes ->
    [one] eine Anmerkung
   *[other] { $notes } Anmerkungen
}{"\u00A0"}· { $sources ->
    [one] eine Quelle
   *[other] { $sources } Quellen
}

### Sources: where they come from, and how they are cited
source-kinds = Art der Quelle
source-kind-all = Alle
source-kind-official = Amtlich
source-kind-law = Recht
source-kind-press = Presse
source-kind-data = Daten
source-kind-relay = Aus zweiter Hand
archive = Archivierte Kopie
archived-on = Kopie vom { $date }
# A source was not seen itself, but in another
read-in = Gelesen in
relayed-by = wiedergegeben in
relays = Gibt wieder
# A sentence cites another source, which does nothing but relay this one
cited-through = zitiert nach
sha256 = SHA-256 der gelesenen Datei
# The title of the link to the annotations of a page, for other programs
annotations = Annotationen dieser Seite
# Before the names of files for reference managers
source-files = Für die Literaturverwaltung:
cite-page = Diese Seite zitieren
cite-source = Diese Quelle zitieren
cite-forms = Als Text und für die Literaturverwaltung
cite-file = Datei

### Search
search = Suche
search-label = Diese Website durchsuchen
search-results = Ergebnisse
# On the page of the search
search-filters = Eingrenzen
search-kind = Art
search-language = Sprache
search-state = Stand der Aussage
search-any = Alle
search-claim = Aussage
search-claims = Aussagen
# `count` may be a number or a placeholder for one
search-count = Ergebnisse: { $count }
search-count-more = Ergebnisse: { $count }+
search-none = Nichts gefunden.
search-loose = Kein Ergebnis enthält alle diese Wörter. Mit einigen davon:
# A mistyped word, then the words that are shown instead
search-meant = Kein Ergebnis für { $word }. Stattdessen angezeigt:
search-quoted = „{ $word }“
search-failed = Die Suche konnte nicht geladen werden.
search-all = Alle Ergebnisse, mit Filtern
search-more = Weitere Ergebnisse
search-lists = Listen aller Inhalte
search-scriptless = Die Suche braucht ein Skript, das dieser Browser nicht ausführt. Diese Listen führen zu allem, was die Website enthält.

### Primary texts, their versions and their provisions
document-type-constitution = Verfassung
document-type-law = Gesetz
document-type-order = Verordnung
document-type-treaty = Vertrag
document-type-cabinet-decision = Kabinettsbeschluss
document-type-guidelines = Leitlinien
document-type-resolution = Resolution
document-type-judgment = Urteil
document-type-statement = Erklärung
document-type-other = Dokument
# Whose words a text has
text-status-official = Amtlicher Text
text-status-official-translation = Amtliche Übersetzung
text-status-our-translation = Unsere Übersetzung
text-status-our-restatement = In unseren Worten, nicht der amtliche Text
standing-in-force = In Kraft
standing-past = Nicht mehr in Kraft
standing-future = Noch nicht in Kraft
document-type = Art
document-number = Nummer
document-issuer = Herausgegeben von
document-date = Datum
document-official = Amtlicher Text
# Before the days on which a version was in force
version-time = In Kraft
version-promulgated = Verkündet
version-amended-by = Geändert durch
version-text = Text
version-past-about = Dies ist eine frühere Fassung.
version-future-about = Dies ist eine spätere Fassung.
text-in-force = Die heute geltende Fassung
versions = Fassungen
versions-compared = Vergleichen
provisions = Bestimmungen
provision-today = Heute:
provision-gone = Nicht mehr Teil des Textes
# Before a day
provision-not-before = Erst in Kraft ab
provision-old-until = Der alte Text gilt bis
# Sentences that lean on a provision
leaning-count =
    { $count ->
        [one] In einem Satz genannt
       *[other] In { $count } Sätzen genannt
    }
# Two languages beside each other, or one alone
reading = Anzeigen
reading-both = Beide
# Above the rules of an article that are not those of today
rules = Die hier beschriebenen Regeln
rule-changed = Später geändert
rule-gone = Später gestrichen
rule-same = Eine spätere Fassung hat denselben Wortlaut.
rule-future = Noch nicht in Kraft.

### Two versions of a primary text compared
redline-of = { $document }: { $from } und { $to } im Vergleich
redline-from = Durchgestrichen: Wortlaut der Fassung
redline-to = Unterstrichen: Wortlaut der Fassung
redline-summary = Was sich geändert hat
redline-omitted = Nicht verglichen, weil einer der Texte sie auslässt:
redline-opening = Vor der ersten Bestimmung
# Said before words that only one of two versions has, where they cannot be seen
redline-deleted = gestrichen
redline-inserted = eingefügt
redline-added = Neu
redline-repealed = Aufgehoben
redline-reworded = Im Wortlaut geändert
# Before the name of a provision
redline-moved-from = Verschoben; zuvor
redline-renumbered-from = Neu nummeriert; zuvor
# Before a share in brackets
redline-by-likeness = Wegen des Wortlauts als dieselbe angesehen
redline-count-reworded =
    { $count ->
        [one] Eine Bestimmung im Wortlaut geändert
       *[other] { $count } Bestimmungen im Wortlaut geändert
    }
redline-count-added =
    { $count ->
        [one] Eine Bestimmung neu
       *[other] { $count } Bestimmungen neu
    }
redline-count-repealed =
    { $count ->
        [one] Eine Bestimmung aufgehoben
       *[other] { $count } Bestimmungen aufgehoben
    }
redline-count-moved =
    { $count ->
        [one] Eine Bestimmung verschoben
       *[other] { $count } Bestimmungen verschoben
    }
redline-count-renumbered =
    { $count ->
        [one] Eine Bestimmung neu nummeriert
       *[other] { $count } Bestimmungen neu nummeriert
    }
redline-count-unchanged =
    { $count ->
        [one] Eine Bestimmung unverändert
       *[other] { $count } Bestimmungen unverändert
    }
redline-notes-unshown =
    { $count ->
        [one] mit einer Anmerkung
       *[other] mit { $count } Anmerkungen
    }
redline-folded =
    { $count ->
        [one] Ein Zeichen unverändert
       *[other] { $count } Zeichen unverändert
    }

### Punctuation between words that templates and Postil put together
# Blanks are part of the marks, so each is written as a literal.
punctuation-colon = {": "}
punctuation-comma = {", "}
punctuation-semicolon = {"; "}
punctuation-stop = {". "}
punctuation-open = {" ("}
punctuation-close = {")"}
# Between the first and the last of several
punctuation-range = {" – "}
# After a label or a sentence that ends with a mark of its own
punctuation-space = {" "}
