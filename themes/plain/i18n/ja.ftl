# folio に加え、または代えて plain が表示する文言。

to-top = 先頭へ戻る
article-tally = 注 { $notes } 件、出典 { $sources } 件
contents = このページの内容
