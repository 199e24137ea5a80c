# Interface strings, English. Every language file has the same keys.

### The frame of a page
skip-to-content = Skip to the text
site-navigation = Site
breadcrumbs = You are here
# The part of the navigation with people, terms, sources and the like
reference = Reference
languages = Other languages
contents = Contents
jump = Jump to
parts = Parts of this list
# Above the ways to the articles of each question
by-issue = By question
# Of a year: entries whose month is not known
part-no-month = Month not given
# A part of a list, by its first entry and its last
part-range = { $from } – { $to }
# The way to a list, from a page that shows some of it
all-entries =
    { $count ->
        [one] The one entry
       *[other] All { $count } entries
    }
close = Close
# Beside words that nobody has translated: their language, by its own name
untranslated = { $language }, not translated
feed = Feed
permanent-address = Permanent address:
neighbours = Before and after
previous = Previous
next = Next
to-home = Go to the home page
scheme = Color scheme
scheme-system = as the system
scheme-light = light
scheme-dark = dark

### The head of a page
as-of = As of
# Of an article: the day for which its statements hold
facts-as-of = Facts as of
reviewed = Reviewed
published-reviewed = Published and reviewed
overdue = review overdue
updated = Updated
published = Published
authors = By
draft = Draft: not for publication
# Of a translation: how many passages of the original have changed since
outdated-notice = { $count ->
    [one] One passage of this translation is out of date: its original has changed.
   *[other] { $count } passages of this translation are out of date: their originals have changed.
  }
outdated-unmarked = { $count ->
    [one] One change is not marked in the text.
   *[other] { $count } changes are not marked in the text.
  }
outdated-page = Read the original
# Above a passage of a translation
outdated-changed = Out of date: the original now says something else.
outdated-removed = Out of date: the original no longer says this.
outdated-original = This passage in the original
corrected = This page has been corrected
status = Status
# Before the day of the newest report of a status
status-date = Last reported
part-of = Part of
# The box with the answer to an issue's question
answer = The answer
answer-decided-by = Decided by
answer-since = Since
# What the answer was before
answer-was = Before
answer-sources = Sources
key-points = In short
# The sources of a page, folded
sources-count = { $count ->
    [one] One source
   *[other] { $count } sources
  }
# Steps of an issue that are folded away
stages-earlier = { $count ->
    [one] One earlier step
   *[other] { $count } earlier steps
  }

### Notes
note-back = back to the passage
note-about = Written about
note-plain = Note
note-context = Context
note-evidence = Evidence
note-dispute = Dispute
# Not what the site itself put right or brought up to date: that is told by “What changed”.
note-update = Update
note-correction = Correction
note-translation = Translation
# A citation that is a note
note-citation = Source

# Words that open a note and give its kind, separated by commas.
lead-in-plain = Note
lead-in-context = Context, Background
lead-in-evidence = Evidence
lead-in-dispute = Dispute, Disputed
lead-in-update = Update, Since then
lead-in-correction = Correction, Setting straight
lead-in-translation = Translation

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
table-label = Table

### Sections
sources = Sources
where-cited = where cited
corrections = Corrections
was = was
now = now
relations = Relations
backlinks = What links here
related = Related reading
tags = Tags
tag = Tag
issues = Questions
articles = Articles
siblings = In this series
stages = Step by step
positions = Positions
positions-caption-issue = Who holds what, and on what evidence
positions-caption-actor = What they have said, question by question
# Before the sentence that positions are for or against
proposition = For or against:
stance = Stance
statement = Statement
events = Timeline
recent-events = Latest events
terms = Terms
counts = What is here
roles = Roles
party = Party
members = Members
works = Written for this site
aka = Also called
cited = Cited by
in-place = see it in the text
source-type = Kind
address = Address
accessed = Accessed
note = Note
entries-count =
    { $count ->
        [one] One entry
       *[other] { $count } entries
    }

### Kinds of content
kind-home = Home page
kind-issue = Question
kind-article = Article
kind-person = Person
kind-institution = Institution
kind-term = Term
kind-event = Event
kind-document = Document
kind-version = Version of a document
kind-source = Source
kind-page = Page
kind-tag = Tag

# The index of people, terms, key words and the like
a-z = A–Z
# Before the name under which a thing is listed
a-z-see = see
# After a word that is repeated because it has very many places
a-z-continued = continued
# Of a thing that is mentioned at more places than the index names
all-places =
    { $count ->
        [one] the one place
       *[other] all { $count } places
    }

kinds-issue = Questions
kinds-article = Articles
kinds-person = People
kinds-institution = Institutions
kinds-term = Terms
kinds-event = Events
kinds-document = Documents
kinds-version = Versions of documents
kinds-source = Sources
kinds-page = Pages
kinds-tag = Tags
timeline = Timeline

### Closed vocabularies
stance-supports = Supports
stance-opposes = Opposes
stance-conditional = On conditions
stance-neutral = Neutral

state-done = Done
state-current = Latest
state-pending = To come
state-blocked = Blocked

relation-amends = amends
relation-amends-inverse = amended by
relation-implements = implements
relation-implements-inverse = implemented by
relation-interprets = interprets
relation-interprets-inverse = interpreted by
relation-supersedes = supersedes
relation-supersedes-inverse = superseded by
relation-contradicts = contradicts
relation-contradicts-inverse = contradicted by
# Not “supports”, which is a stance
relation-supports = bears out
relation-supports-inverse = borne out by

### Places in a source, as citations name them
locator-page = { $count ->
        [one] p.
       *[other] pp.
    } { $value }
locator-chapter = { $count ->
        [one] ch.
       *[other] chs.
    } { $value }
locator-section = { $count ->
        [one] §
       *[other] §§
    } { $value }
locator-paragraph = { $count ->
        [one] para.
       *[other] paras.
    } { $value }
locator-article = { $count ->
        [one] art.
       *[other] arts.
    } { $value }
locator-note = { $count ->
        [one] n.
       *[other] nn.
    } { $value }
locator-line = { $count ->
        [one] l.
       *[other] ll.
    } { $value }
locator-volume = { $count ->
        [one] vol.
       *[other] vols.
    } { $value }
locator-part = { $count ->
        [one] pt.
       *[other] pts.
    } { $value }
locator-figure = { $count ->
        [one] fig.
       *[other] figs.
    } { $value }
locator-title = { $count ->
        [one] title
       *[other] titles
    } { $value }
locator-table = { $count ->
        [one] table
       *[other] tables
    } { $value }
locator-column = { $count ->
        [one] col.
       *[other] cols.
    } { $value }
locator-rule = { $count ->
        [one] rule
       *[other] rules
    } { $value }
locator-appendix = { $count ->
        [one] app.
       *[other] apps.
    } { $value }
locator-as-written = { $value }

backlinks-mentions = Linked from
backlinks-cites = Cited in
backlinks-front-matter = Named in the record of

source-article = Article
source-newspaper = Newspaper
source-web = Web page
source-legislation = Legislation
source-report = Report
source-entry = Entry
source-book = Book
source-misc = Document

### Dates
date-circa = about { $date }
date-before = before { $date }
date-after = after { $date }
date-range = { $from } to { $to }
date-since = since { $date }
date-until = until { $date }
# A time at which an office was held, where neither end is known
date-in = in { $date }
date-on = on { $date }
# An interval in which an office was held, which may have begun before and ended after it
date-within = at least { $date }
date-uncertain = { $date } (uncertain)
date-season-1 = spring { $year }
date-season-2 = summer { $year }
date-season-3 = autumn { $year }
date-season-4 = winter { $year }

### No such page
not-found-title = Page not found
not-found-text = There is no page at this address. It may have moved, or the address may be mistyped.

# Boxes of task lists
task-done = Done
task-open = Open

# Words that stand after a number
count-article = { $count ->
    [one] Article
   *[other] Articles
}
count-person = { $count ->
    [one] Person
   *[other] People
}
count-institution = { $count ->
    [one] Institution
   *[other] Institutions
}
count-term = { $count ->
    [one] Term
   *[other] Terms
}
count-event = { $count ->
    [one] Event
   *[other] Events
}
count-document = { $count ->
    [one] Document
   *[other] Documents
}
count-source = { $count ->
    [one] Source
   *[other] Sources
}

### Stages, positions, timelines
# Intervals whose ends differ in the day, or in the month, alone: 20–21 March 2023
date-range-days = { $from }–{ $to }
date-range-months = { $from } to { $to }
timeline-earlier = Earlier
# The way to the latest event
timeline-latest = Latest
# Events that belong to no question
timeline-other = Other
# Before the choice among questions
timeline-choice = Show
timeline-all = All questions
no-source = No source given
no-date = No date given
# How a position moved since the one before it, toward the proposition or away from it
shift-toward = more in favor
shift-away = less in favor
stance-since = since
# Before the stance that an actor had before the last one
stance-before = before:
positions-all = All statements
stance-change = Changed
positions-actor = Who
positions-caption-all = Who holds what on which question, when, and who says so
strip-label = The timeline as a picture; the list below says the same
strip-scale = Years and months are drawn as wide as they are full of events.
strip-months = Ticks below the line are the first days of months.
strip-point = a day
strip-period = a month, season or year
strip-interval = from one date to another
strip-open = open at one end
strip-approximate = about that time
strip-uncertain = uncertain
strip-gap = years without events, left out
strip-column = events that began in these years
strip-empty = { $from } to { $to }: no events
strip-count =
    { $count ->
        [one] { $period }: one event
       *[other] { $period }: { $count } events
    }

### Charts
chart-unit = Unit:
chart-data = Data
chart-source = Source:
chart-no-value = no figure
# Opens the steps of a flow as a list
flow-words = In words

### What changed on the whole site
changes-title = What changed
changes-about = What was published, reviewed, brought up to date and put right, and which sentences something later overtook; the latest first.
changes-none = Nothing so far.
changes-feed = Feed of these changes
# On the home page and on those of questions, before the latest changes
changed-lately = Changed lately
changes-all = All changes
# Between a sentence and what overtook it
change-by = Superseded by
change-correction = Corrected
change-superseded = Superseded
change-update = Updated
change-review = Reviewed
change-publication = Published

### Claims and the ledger
claims = Claims
claims-summary = The ledger of every sentence on this site that names a source, and of every statement whose state has been judged, with the way back to its place in the text.
# A page that lists only some of them
claims-shown = Listed here: { $count } of { $all }.
claims-show-all = List them all
claims-filter = Which claims
claims-everywhere = All pages
claims-elsewhere = Other pages
claims-any-state = All
# What is contested or unconfirmed, superseded or corrected
claims-open = Open or overtaken
claims-choose = There are too many to list on one page. Choose a question above.
claim-sourced = Sourced
claim-settled = Settled
claim-contested = Contested
claim-unconfirmed = Unconfirmed
claim-corrected = Corrected
claim-superseded = Superseded
# Before what would confirm an unconfirmed claim
claim-awaits = What would confirm it:
# Before the words of its source that a claim depends on
claim-expects = Words of the source:
# Between the word “superseded” and what overtook the claim
claim-by = by
# The first page, where it is listed with others

### Dossiers: a question with all its articles, for paper
dossier = Dossier
dossier-print = All articles on one page, for printing
dossier-about = The question and all its articles, with every note in its place, the timeline, who stands where, and the sources once, at the end.
dossier-extent = { $articles ->
    [one] One article
   *[other] { $articles } articles
}{"\u00A0"}· { $notes ->
    [one] one note
   *[other] { $notes } notes
}{"\u00A0"}· { $sources ->
    [one] one source
   *[other] { $sources } sources
}

### Sources: where they come from, and how they are cited
source-kinds = Kind of source
source-kind-all = All
source-kind-official = Official
source-kind-law = Law
source-kind-press = Press
source-kind-data = Data
source-kind-relay = Relay
archive = Archived copy
archived-on = copy of { $date }
# A source was not seen itself, but in another
read-in = Read in
relayed-by = as relayed by
relays = Relays
# A sentence cites another source, which does nothing but relay this one
cited-through = cited through
sha256 = SHA-256 of what was read
# The title of the link to the annotations of a page, for other programs
annotations = Annotations of this page
# Before the names of files for reference managers
source-files = For reference managers:
cite-page = Cite this page
cite-source = Cite this source
cite-forms = As text, and for reference managers
cite-file = file

### Search
search = Search
search-label = Search this site
search-results = Results
# On the page of the search
search-filters = Narrow down
search-kind = Kind
search-language = Language
search-state = State of the claim
search-any = All
search-claim = Claim
search-claims = Claims
# `count` may be a number or a placeholder for one
search-count = Results: { $count }
search-count-more = Results: { $count }+
search-none = Nothing found.
search-loose = Nothing has all of these words. With some of them:
# A mistyped word, then the words that are shown instead
search-meant = Nothing has { $word }. Shown instead:
search-quoted = “{ $word }”
search-failed = The search could not be loaded.
search-all = All results, with filters
search-more = More results
search-lists = Lists of everything
search-scriptless = The search needs a script, which this browser does not run. These lists lead to everything on the site.

### Primary texts, their versions and their provisions
document-type-constitution = Constitution
document-type-law = Law
document-type-order = Order
document-type-treaty = Treaty
document-type-cabinet-decision = Cabinet decision
document-type-guidelines = Guidelines
document-type-resolution = Resolution
document-type-judgment = Judgment
document-type-statement = Statement
document-type-other = Document
# Whose words a text has
text-status-official = Official text
text-status-official-translation = Official translation
text-status-our-translation = Our translation
text-status-our-restatement = In our words, not the official text
standing-in-force = In force
standing-past = No longer in force
standing-future = Not in force yet
document-type = Kind
document-number = Number
document-issuer = Issued by
document-date = Of
document-official = Official text
# Before the days on which a version was in force
version-time = In force
version-promulgated = Promulgated
version-amended-by = Changed by
version-text = Text
version-past-about = This is an earlier text.
version-future-about = This is a later text.
text-in-force = The text in force today
versions = Versions
versions-compared = Compare
provisions = Provisions
provision-today = Today:
provision-gone = No longer part of the text
# Before a day
provision-not-before = Not in force before
provision-old-until = The old text applies until
# Sentences that lean on a provision
leaning-count =
    { $count ->
        [one] Named in one sentence
       *[other] Named in { $count } sentences
    }
# Two languages beside each other, or one alone
reading = Show
reading-both = Both
# Above the rules of an article that are not those of today
rules = The rules described here
rule-changed = Later changed
rule-gone = Later removed
rule-same = A later text has the same words.
rule-future = Not in force yet.

### Two versions of a primary text compared
redline-of = { $document }: { $from } and { $to } compared
redline-from = Struck out: words of
redline-to = Underlined: words of
redline-summary = What changed
redline-omitted = Not compared, because one of the texts leaves it out:
redline-opening = Before the first provision
# Said before words that only one of two versions has, where they cannot be seen
redline-deleted = deleted
redline-inserted = inserted
redline-added = New
redline-repealed = Repealed
redline-reworded = Reworded
# Before the name of a provision
redline-moved-from = Moved; it was
redline-renumbered-from = Numbered anew; it was
# Before a share in brackets
redline-by-likeness = Taken for the same because of its words
redline-count-reworded =
    { $count ->
        [one] One provision reworded
       *[other] { $count } provisions reworded
    }
redline-count-added =
    { $count ->
        [one] One provision new
       *[other] { $count } provisions new
    }
redline-count-repealed =
    { $count ->
        [one] One provision repealed
       *[other] { $count } provisions repealed
    }
redline-count-moved =
    { $count ->
        [one] One provision moved
       *[other] { $count } provisions moved
    }
redline-count-renumbered =
    { $count ->
        [one] One provision numbered anew
       *[other] { $count } provisions numbered anew
    }
redline-count-unchanged =
    { $count ->
        [one] One provision unchanged
       *[other] { $count } provisions unchanged
    }
redline-notes-unshown =
    { $count ->
        [one] with one note
       *[other] with { $count } notes
    }
redline-folded =
    { $count ->
        [one] One character unchanged
       *[other] { $count } characters unchanged
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
