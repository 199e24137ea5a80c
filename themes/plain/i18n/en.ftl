# What plain says besides folio, and in place of it.

to-top = Back to the top
article-tally = { $notes ->
    [one] One note
   *[other] { $notes } notes
  }, { $sources ->
    [one] one source
   *[other] { $sources } sources
  }
contents = On this page
