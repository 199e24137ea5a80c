# What plain says besides folio, and in place of it, in French. Zero is singular: 0 note, 1 note.

to-top = Haut de page
article-tally = { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
  }, { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
  }
contents = Sur cette page
