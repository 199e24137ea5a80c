# What plain says besides folio, and in place of it, in German.

to-top = Zum Seitenanfang
article-tally = { $notes ->
    [one] Eine Anmerkung
   *[other] { $notes } Anmerkungen
  }, { $sources ->
    [one] eine Quelle
   *[other] { $sources } Quellen
  }
contents = Auf dieser Seite
