# Interface strings, French. Every language file has the same keys.
# A no-break space stands before a colon and inside « », a narrow one before a semicolon. Zero is singular: 0 note, 1 note.

### The frame of a page
skip-to-content = Aller au texte
site-navigation = Site
breadcrumbs = Vous êtes ici
# The part of the navigation with people, terms, sources and the like
reference = Repères
languages = Autres langues
contents = Sommaire
jump = Aller à
parts = Parties de cette liste
# Above the ways to the articles of each question
by-issue = Par question
# Of a year: entries whose month is not known
part-no-month = Mois non indiqué
# A part of a list, by its first entry and its last
part-range = { $from } – { $to }
# The way to a list, from a page that shows some of it
all-entries =
    { $count ->
        [one] La seule entrée
       *[other] Les { $count } entrées
    }
close = Fermer
# Beside words that nobody has translated: their language, by its own name
untranslated = { $language }, non traduit
feed = Flux
permanent-address = Adresse permanente :
neighbours = Avant et après
previous = Précédent
next = Suivant
to-home = Aller à la page d’accueil
scheme = Thème
scheme-system = comme le système
scheme-light = clair
scheme-dark = sombre

### The head of a page
as-of = État au
# Of an article: the day for which its statements hold
facts-as-of = Informations arrêtées au
reviewed = Vérifié le
published-reviewed = Publié et vérifié le
overdue = vérification en retard
updated = Mis à jour le
published = Publié le
authors = Par
draft = Brouillon : ne pas publier
# D’une traduction : combien de passages de l’original ont changé depuis
outdated-notice = { $count ->
    [one] Un passage de cette traduction n’est plus à jour : l’original a changé.
   *[other] { $count } passages de cette traduction ne sont plus à jour : l’original a changé.
  }
outdated-unmarked = { $count ->
    [one] Un changement n’est pas signalé dans le texte.
   *[other] { $count } changements ne sont pas signalés dans le texte.
  }
outdated-page = Lire l’original
# Au-dessus d’un passage d’une traduction
outdated-changed = Plus à jour : l’original dit maintenant autre chose.
outdated-removed = Plus à jour : l’original ne le dit plus.
outdated-original = Ce passage dans l’original
corrected = Cette page a été corrigée
status = Situation
# Before the day of the newest report of a status
status-date = Dernière information
part-of = Fait partie de
# The box with the answer to an issue's question
answer = La réponse
answer-decided-by = Qui décide
answer-since = Depuis
# What the answer was before
answer-was = Auparavant
answer-sources = Sources
key-points = L’essentiel
# The sources of a page, folded
sources-count =
    { $count ->
        [one] Une source
       *[other] { $count } sources
    }
# Steps of an issue that are folded away
stages-earlier =
    { $count ->
        [one] Une étape antérieure
       *[other] { $count } étapes antérieures
    }

### Notes
note-back = retour au passage
note-about = Écrit sur
note-plain = Note
note-context = Contexte
note-evidence = À l’appui
note-dispute = Controverse
# Not what the site itself put right or brought up to date: that is told by “What changed”.
note-update = Mise à jour
note-correction = Mise au point
note-translation = Traduction
# A citation that is a note
note-citation = Source

# Words that open a note and give its kind, separated by commas.
lead-in-plain = Note, Remarque
lead-in-context = Contexte, Arrière-plan
lead-in-evidence = Preuve, Preuves, À l’appui, À l'appui
lead-in-dispute = Controverse, Contesté, Débat
lead-in-update = Mise à jour, Depuis lors, Depuis
lead-in-correction = Mise au point, Correction, Rectification, Rectificatif
lead-in-translation = Traduction, Sur la traduction

alert-note = Note
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
table-label = Tableau

### Sections
sources = Sources
where-cited = où elle est citée
corrections = Corrections
was = au lieu de
now = lire
relations = Relations
backlinks = Renvois à cette page
related = À lire aussi
tags = Mots-clés
tag = Mot-clé
issues = Questions
articles = Articles
siblings = Dans cette série
stages = Étape par étape
positions = Positions
positions-caption-issue = Qui défend quoi, et d’après quelles sources
positions-caption-actor = Les déclarations, question par question
# Before the sentence that positions are for or against
proposition = Pour ou contre :
stance = Position
statement = Déclaration
events = Chronologie
recent-events = Derniers événements
terms = Termes
counts = Contenu du site
roles = Fonctions
party = Parti
members = Membres
works = Écrits pour ce site
aka = Autres appellations
cited = Citée dans
in-place = voir dans le texte
source-type = Type
address = Adresse
accessed = Consultée le
note = Remarque
entries-count =
    { $count ->
        [one] { $count } entrée
       *[other] { $count } entrées
    }

### Kinds of content
kind-home = Page d’accueil
kind-issue = Question
kind-article = Article
kind-person = Personne
kind-institution = Institution
kind-term = Terme
kind-event = Événement
kind-document = Document
kind-version = Version d’un document
kind-source = Source
kind-page = Page
kind-tag = Mot-clé

# The index of people, terms, key words and the like
a-z = A–Z
# Before the name under which a thing is listed
a-z-see = voir
# After a word that is repeated because it has very many places
a-z-continued = suite
# Of a thing that is mentioned at more places than the index names
all-places =
    { $count ->
        [one] le seul passage
       *[other] les { $count } passages
    }

kinds-issue = Questions
kinds-article = Articles
kinds-person = Personnes
kinds-institution = Institutions
kinds-term = Termes
kinds-event = Événements
kinds-document = Documents
kinds-version = Versions de documents
kinds-source = Sources
kinds-page = Pages
kinds-tag = Mots-clés
timeline = Chronologie

### Closed vocabularies
stance-supports = Pour
stance-opposes = Contre
stance-conditional = Sous conditions
stance-neutral = Neutre

state-done = Achevée
state-current = Dernière en date
state-pending = À venir
state-blocked = Bloquée

relation-amends = modifie
relation-amends-inverse = modifié par
relation-implements = met en œuvre
relation-implements-inverse = mis en œuvre par
relation-interprets = interprète
relation-interprets-inverse = interprété par
relation-supersedes = remplace
relation-supersedes-inverse = remplacé par
relation-contradicts = contredit
relation-contradicts-inverse = contredit par
# Not “supports”, which is a stance
relation-supports = corrobore
relation-supports-inverse = corroboré par

### Places in a source, as citations name them
locator-page = { $count ->
        [one] p.
       *[other] p.
    } { $value }
locator-chapter = { $count ->
        [one] chap.
       *[other] chap.
    } { $value }
locator-section = { $count ->
        [one] §
       *[other] §§
    } { $value }
locator-paragraph = { $count ->
        [one] paragr.
       *[other] paragr.
    } { $value }
locator-article = { $count ->
        [one] art.
       *[other] art.
    } { $value }
locator-note = { $count ->
        [one] note
       *[other] notes
    } { $value }
locator-line = { $count ->
        [one] l.
       *[other] l.
    } { $value }
locator-volume = { $count ->
        [one] vol.
       *[other] vol.
    } { $value }
locator-part = { $count ->
        [one] partie
       *[other] parties
    } { $value }
locator-figure = { $count ->
        [one] fig.
       *[other] fig.
    } { $value }
locator-title = { $count ->
        [one] titre
       *[other] titres
    } { $value }
locator-table = { $count ->
        [one] tableau
       *[other] tableaux
    } { $value }
locator-column = { $count ->
        [one] col.
       *[other] col.
    } { $value }
locator-rule = { $count ->
        [one] règle
       *[other] règles
    } { $value }
locator-appendix = { $count ->
        [one] annexe
       *[other] annexes
    } { $value }
locator-as-written = { $value }

backlinks-mentions = Mentionné dans
backlinks-cites = Cité dans
backlinks-front-matter = Nommé dans la fiche de

source-article = Article
source-newspaper = Journal
source-web = Page web
source-legislation = Législation
source-report = Rapport
source-entry = Notice
source-book = Livre
source-misc = Document

### Dates
date-circa = { $date } environ
date-before = avant { $date }
date-after = après { $date }
date-range = { $from } – { $to }
date-since = depuis : { $date }
date-until = jusqu’à : { $date }
# A time at which an office was held, where neither end is known
date-in = date attestée : { $date }
date-on = date attestée : { $date }
# An interval in which an office was held, which may have begun before and ended after it
date-within = au moins { $date }
date-uncertain = { $date } (date incertaine)
date-season-1 = printemps { $year }
date-season-2 = été { $year }
date-season-3 = automne { $year }
date-season-4 = hiver { $year }

### No such page
not-found-title = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. La page a peut-être été déplacée, ou l’adresse contient une faute de frappe.

# Boxes of task lists
task-done = Fait
task-open = À faire

# Words that stand after a number
count-article = { $count ->
    [one] article
   *[other] articles
}
count-person = { $count ->
    [one] personne
   *[other] personnes
}
count-institution = { $count ->
    [one] institution
   *[other] institutions
}
count-term = { $count ->
    [one] terme
   *[other] termes
}
count-event = { $count ->
    [one] événement
   *[other] événements
}
count-document = { $count ->
    [one] document
   *[other] documents
}
count-source = { $count ->
    [one] source
   *[other] sources
}

### Stages, positions, timelines
# Intervals whose ends differ in the day, or in the month, alone: 20–21 March 2023
date-range-days = { $from }–{ $to }
date-range-months = { $from } à { $to }
timeline-earlier = Plus tôt
# The way to the latest event
timeline-latest = Dernier événement
# Events that belong to no question
timeline-other = Autres
# Before the choice among questions
timeline-choice = Afficher
timeline-all = Toutes les questions
no-source = Source non indiquée
no-date = Date non indiquée
# How a position moved since the one before it, toward the proposition or away from it
shift-toward = plus favorable
shift-away = moins favorable
stance-since = depuis :
# Before the stance that an actor had before the last one
stance-before = auparavant :
positions-all = toutes les déclarations
stance-change = Changement
positions-actor = Qui
positions-caption-all = Qui défend quoi sur chaque question, quand, et d’après quelle source
strip-label = La chronologie en image ; la liste ci-dessous donne les mêmes informations
strip-scale = Plus une année ou un mois compte d’événements, plus il est large sur le dessin.
strip-months = Les traits sous la ligne marquent le premier jour de chaque mois.
strip-point = un jour
strip-period = un mois, une saison ou une année
strip-interval = d’une date à une autre
strip-open = ouvert à une extrémité
strip-approximate = vers cette date
strip-uncertain = date incertaine
strip-gap = années sans événement, omises
strip-column = événements qui ont commencé ces années-là
strip-empty = De { $from } à { $to } : aucun événement
strip-count =
    { $count ->
        [one] { $period } : { $count } événement
       *[other] { $period } : { $count } événements
    }

### Charts
chart-unit = Unité :
chart-data = Données
chart-source = Source :
chart-no-value = non renseigné
# Opens the steps of a flow as a list
flow-words = Sous forme de texte

### What changed on the whole site
changes-title = Ce qui a changé
changes-about = Ce qui a été publié, vérifié, mis à jour et corrigé, et les phrases que la suite des événements a dépassées ; du plus récent au plus ancien.
changes-none = Rien pour l’instant.
changes-feed = Flux de ces modifications
# On the home page and on those of questions, before the latest changes
changed-lately = Modifications récentes
changes-all = Toutes les modifications
# Between a sentence and what overtook it
change-by = Dépassée par
change-correction = Correction
change-superseded = Phrase dépassée
change-update = Mise à jour
change-review = Vérification
change-publication = Publication

### Claims and the ledger
claims = Affirmations
claims-summary = Le registre de toutes les phrases du site qui citent une source et de toutes les affirmations dont l’état a été évalué, avec pour chacune le lien vers sa place dans le texte.
# A page that lists only some of them
claims-shown = Affichées ici : { $count } sur { $all }.
claims-show-all = Les afficher toutes
claims-filter = Quelles affirmations
claims-everywhere = Toutes les pages
claims-elsewhere = Autres pages
claims-any-state = Toutes
# What is contested or unconfirmed, superseded or corrected
claims-open = En suspens ou dépassées
claims-choose = Elles sont trop nombreuses pour une seule page. Choisissez une question ci-dessus.
claim-sourced = Avec source
claim-settled = Établie
claim-contested = Contestée
claim-unconfirmed = Non confirmée
claim-corrected = Corrigée
claim-superseded = Dépassée
# Before what would confirm an unconfirmed claim
claim-awaits = Ce qui la confirmerait :
# Before the words of its source that a claim depends on
claim-expects = Termes de la source :
# Between the word “superseded” and what overtook the claim
claim-by = par
# The first page, where it is listed with others

### Dossiers: a question with all its articles, for paper
dossier = Dossier
dossier-print = Tous les articles sur une page, à imprimer
dossier-about = La question et tous ses articles, avec chaque note à sa place, la chronologie, les positions de chacun et, une seule fois, à la fin, les sources.
dossier-extent = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}{"\u00A0"}· { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
}{"\u00A0"}· { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
}

### Sources: where they come from, and how they are cited
source-kinds = Nature de la source
source-kind-all = Toutes
source-kind-official = Officielle
source-kind-law = Droit
source-kind-press = Presse
source-kind-data = Données
source-kind-relay = De seconde main
archive = Copie archivée
archived-on = copie du { $date }
# A source was not seen itself, but in another
read-in = Lue dans
relayed-by = reprise dans
relays = Reprend
# A sentence cites another source, which does nothing but relay this one
cited-through = citée d’après
sha256 = SHA-256 du fichier lu
# The title of the link to the annotations of a page, for other programs
annotations = Annotations de cette page
# Before the names of files for reference managers
source-files = Pour les logiciels de bibliographie :
cite-page = Citer cette page
cite-source = Citer cette source
cite-forms = En texte et pour les logiciels de bibliographie
cite-file = fichier

### Search
search = Recherche
search-label = Rechercher sur ce site
search-results = Résultats
# On the page of the search
search-filters = Affiner
search-kind = Type
search-language = Langue
search-state = État de l’affirmation
search-any = Indifférent
search-claim = Affirmation
search-claims = Affirmations
# `count` may be a number or a placeholder for one
search-count = Résultats : { $count }
search-count-more = Résultats : { $count }+
search-none = Aucun résultat.
search-loose = Aucun résultat ne contient tous ces mots. Avec certains d’entre eux :
# A mistyped word, then the words that are shown instead
search-meant = Aucun résultat pour { $word }. À la place :
search-quoted = « { $word } »
search-failed = La recherche n’a pas pu être chargée.
search-all = Tous les résultats, avec filtres
search-more = Plus de résultats
search-lists = Listes de tous les contenus
search-scriptless = La recherche a besoin d’un script que ce navigateur n’exécute pas. Ces listes mènent à tous les contenus du site.

### Primary texts, their versions and their provisions
document-type-constitution = Constitution
document-type-law = Loi
document-type-order = Décret
document-type-treaty = Traité
document-type-cabinet-decision = Décision du cabinet
document-type-guidelines = Lignes directrices
document-type-resolution = Résolution
document-type-judgment = Décision de justice
document-type-statement = Déclaration
document-type-other = Document
# Whose words a text has
text-status-official = Texte officiel
text-status-official-translation = Traduction officielle
text-status-our-translation = Notre traduction
text-status-our-restatement = Dans nos propres termes, et non le texte officiel
standing-in-force = En vigueur
standing-past = N’est plus en vigueur
standing-future = Pas encore en vigueur
document-type = Type
document-number = Numéro
document-issuer = Émanant de
document-date = Date
document-official = Texte officiel
# Before the days on which a version was in force
version-time = En vigueur
version-promulgated = Promulgation
version-amended-by = Modifié par
version-text = Texte
version-past-about = Ceci est une version antérieure.
version-future-about = Ceci est une version ultérieure.
text-in-force = Le texte en vigueur aujourd’hui
versions = Versions
versions-compared = Comparer
provisions = Dispositions
provision-today = Aujourd’hui :
provision-gone = Ne figure plus dans le texte
# Before a day
provision-not-before = Pas en vigueur avant :
provision-old-until = L’ancien texte s’applique jusqu’à :
# Sentences that lean on a provision
leaning-count =
    { $count ->
        [one] Mentionnée dans une phrase
       *[other] Mentionnée dans { $count } phrases
    }
# Two languages beside each other, or one alone
reading = Afficher
reading-both = Les deux
# Above the rules of an article that are not those of today
rules = Les règles décrites ici
rule-changed = Modifiée depuis
rule-gone = Supprimée depuis
rule-same = Une version ultérieure a les mêmes termes.
rule-future = Pas encore en vigueur.

### Two versions of a primary text compared
redline-of = { $document } : comparaison entre { $from } et { $to }
redline-from = Barré : termes de la version
redline-to = Souligné : termes de la version
redline-summary = Ce qui a changé
redline-omitted = Non comparé, car l’un des textes l’omet :
redline-opening = Avant la première disposition
# Said before words that only one of two versions has, where they cannot be seen
redline-deleted = supprimé
redline-inserted = ajouté
redline-added = Nouvelle
redline-repealed = Abrogée
redline-reworded = Reformulée
# Before the name of a provision
redline-moved-from = Déplacée ; auparavant
redline-renumbered-from = Renumérotée ; auparavant
# Before a share in brackets
redline-by-likeness = Tenue pour la même en raison de ses termes
redline-count-reworded =
    { $count ->
        [one] Une disposition reformulée
       *[other] { $count } dispositions reformulées
    }
redline-count-added =
    { $count ->
        [one] Une disposition nouvelle
       *[other] { $count } dispositions nouvelles
    }
redline-count-repealed =
    { $count ->
        [one] Une disposition abrogée
       *[other] { $count } dispositions abrogées
    }
redline-count-moved =
    { $count ->
        [one] Une disposition déplacée
       *[other] { $count } dispositions déplacées
    }
redline-count-renumbered =
    { $count ->
        [one] Une disposition renumérotée
       *[other] { $count } dispositions renumérotées
    }
redline-count-unchanged =
    { $count ->
        [one] Une disposition inchangée
       *[other] { $count } dispositions inchangées
    }
redline-notes-unshown =
    { $count ->
        [one] avec une note
       *[other] avec { $count } notes
    }
redline-folded =
    { $count ->
        [one] Un caractère inchangé
       *[other] { $count } caractères inchangés
    }

### Punctuation between words that templates and Postil put together
# Blanks are part of the marks, so each is written as a literal.
punctuation-colon = {"\u00A0: "}
punctuation-comma = {", "}
punctuation-semicolon = {"\u202F; "}
punctuation-stop = {". "}
punctuation-open = {" ("}
punctuation-close = {")"}
# Between the first and the last of several
punctuation-range = {"\u00A0– "}
# After a label or a sentence that ends with a mark of its own
punctuation-space = {" "}
