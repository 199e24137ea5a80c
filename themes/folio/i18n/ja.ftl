# 画面の文言、日本語。どの言語の文書も同じ鍵をもつ。

### ページの枠
skip-to-content = 本文へ移動
site-navigation = サイト内
# The part of the navigation with people, terms, sources and the like
reference = 資料
breadcrumbs = 現在の位置
languages = ほかの言語
contents = 目次
jump = 見出しへ移動
parts = この一覧の区分
# 論点ごとの記事への道の上に置く
by-issue = 論点別
# Of a year: entries whose month is not known
part-no-month = 月の記載なし
# A part of a list, by its first entry and its last
part-range = { $from }～{ $to }
# The way to a list, from a page that shows some of it
all-entries = 全{ $count }件
close = 閉じる
# Beside words that nobody has translated: their language, by its own name
untranslated = { $language }（未訳）
feed = フィード
permanent-address = 固定アドレス：
neighbours = 前後の記事
previous = 前へ
next = 次へ
to-home = トップページへ
scheme = 配色
scheme-system = システムに合わせる
scheme-light = ライト
scheme-dark = ダーク

### ページの頭
as-of = 基準日
# 記事の内容がいつの時点のものか
facts-as-of = 内容の基準日
reviewed = 最終点検
published-reviewed = 公開・最終点検
overdue = 点検期限を過ぎています
updated = 更新
published = 公開
authors = 執筆
draft = 下書き（未公開）
# 翻訳について：原文のうち、その後変わった箇所の数
outdated-notice = この翻訳のうち{ $count }か所は、その後原文が変わったため古くなっています。
outdated-unmarked = そのうち{ $count }か所は、本文中に印がありません。
outdated-page = 原文を読む
# 翻訳の段落の上
outdated-changed = 古い訳文です。原文はその後書き改められました。
outdated-removed = 古い訳文です。原文からこの箇所はなくなりました。
outdated-original = 原文の該当箇所
corrected = このページには訂正があります
status = 現状
# 現状を伝える最も新しい報道や記録の日付の前
status-date = 直近の情報
part-of = 所属する論点：
# The box with the answer to an issue's question
answer = 答え
answer-decided-by = 決めるのは
answer-since = いつから
# What the answer was before
answer-was = 以前は
answer-sources = 出典
key-points = 要点
# The sources of a page, folded
sources-count = 出典{ $count }点
# Steps of an issue that are folded away
stages-earlier = それまでの{ $count }件

### 注
note-back = 本文に戻る
note-about = 対象の版：
note-plain = 注
note-context = 背景
note-evidence = 根拠
note-dispute = 異論
# サイト自身の訂正や更新ではない。それは「変更の記録」にある。
note-update = その後
note-correction = 正しくは
note-translation = 訳注
# A citation that is a note
note-citation = 出典

# 注の種類を示す書き出しの語。コンマで区切る。
lead-in-plain = 注, 注記
lead-in-context = 背景, 文脈
lead-in-evidence = 根拠, 証拠, 裏づけ
lead-in-dispute = 異論, 争点, 反論
lead-in-update = その後, 更新, 続報
lead-in-correction = 訂正, 正しくは
lead-in-translation = 訳注, 翻訳

alert-note = 注
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
table-label = 表

### 節
sources = 出典
where-cited = 引用箇所
corrections = 訂正
was = 訂正前
now = 訂正後
relations = 関係
backlinks = このページへのリンク
related = 関連する記事
tags = タグ
tag = タグ
issues = 論点
articles = 記事
siblings = この論点の記事
stages = 経過
positions = 立場
positions-caption-issue = だれがどの立場を取り、根拠は何か
positions-caption-actor = 論点ごとの発言と立場
# 賛否の対象となる文の前
proposition = 賛否の対象：
stance = 立場
statement = 内容
events = 年表
recent-events = 最近の出来事
terms = 用語
counts = 収録内容
roles = 役職
party = 所属政党
members = 所属する人物
works = このサイトでの執筆
aka = 別名
cited = 引用しているページ
in-place = 本文で見る
source-type = 種類
address = アドレス
accessed = 閲覧日
note = 備考
entries-count = { $count }件

### 内容の種類
kind-home = ホーム
kind-issue = 論点
kind-article = 記事
kind-person = 人物
kind-institution = 機関
kind-term = 用語
kind-event = 出来事
kind-document = 文書
kind-version = 文書の版
kind-source = 出典
kind-page = ページ
kind-tag = タグ

# 人物・用語・キーワードなどの索引
a-z = 索引
a-z-see = →
a-z-continued = 続き
all-places = 全{ $count }か所

kinds-issue = 論点
kinds-article = 記事
kinds-person = 人物
kinds-institution = 機関
kinds-term = 用語
kinds-event = 出来事
kinds-document = 文書
kinds-version = 文書の版
kinds-source = 出典
kinds-page = ページ
kinds-tag = タグ
timeline = 年表

### 定まった語彙
stance-supports = 賛成
stance-opposes = 反対
stance-conditional = 条件つき
stance-neutral = 中立

state-done = 完了
state-current = 最新
state-pending = 予定
state-blocked = 停滞

relation-amends = 改正の対象
relation-amends-inverse = これを改正したもの
relation-implements = 実施の対象
relation-implements-inverse = これを実施するもの
relation-interprets = 解釈の対象
relation-interprets-inverse = これを解釈するもの
relation-supersedes = 置き換えの対象
relation-supersedes-inverse = これに取って代わったもの
relation-contradicts = 矛盾の相手
relation-contradicts-inverse = これと矛盾するもの
relation-supports = 裏づけの対象
relation-supports-inverse = これを裏づけるもの

### 出典の箇所
locator-page = { $count ->
       *[other] { $value }頁
    }
locator-chapter = { $count ->
       *[other] 第{ $value }章
    }
locator-section = { $count ->
       *[other] 第{ $value }節
    }
locator-paragraph = { $count ->
       *[other] 第{ $value }段落
    }
locator-article = { $count ->
       *[other] 第{ $value }条
    }
locator-note = { $count ->
       *[other] 注{ $value }
    }
locator-line = { $count ->
       *[other] { $value }行
    }
locator-volume = { $count ->
       *[other] 第{ $value }巻
    }
locator-part = { $count ->
       *[other] 第{ $value }部
    }
locator-figure = { $count ->
       *[other] 図{ $value }
    }
locator-title = { $count ->
       *[other] 第{ $value }編
    }
locator-table = { $count ->
       *[other] 表{ $value }
    }
locator-column = { $count ->
       *[other] { $value }欄
    }
locator-rule = { $count ->
       *[other] 規則{ $value }
    }
locator-appendix = { $count ->
       *[other] 附属書{ $value }
    }
locator-as-written = { $value }

backlinks-mentions = 言及しているページ
backlinks-cites = 引用しているページ
backlinks-front-matter = 記録に名前があるページ

source-article = 論文・記事
source-newspaper = 新聞
source-web = ウェブページ
source-legislation = 法令
source-report = 報告書
source-entry = 項目
source-book = 書籍
source-misc = 文書

### 日付
date-circa = { $date }ごろ
date-before = { $date }より前
date-after = { $date }より後
date-range = { $from }から{ $to }まで
date-since = { $date }以降
date-until = { $date }まで
# 在任がわかっている時点。始まりも終わりもわからないとき
date-in = { $date }当時
date-on = { $date }当時
# 在任がわかっている期間。その前後のことはわからないとき
date-within = 少なくとも{ $date }
date-uncertain = { $date }（不確か）
date-season-1 = { $year }春
date-season-2 = { $year }夏
date-season-3 = { $year }秋
date-season-4 = { $year }冬

### ページがない
not-found-title = ページが見つかりません
not-found-text = このアドレスのページはありません。移動したか、アドレスに誤りがあるかもしれません。

# Boxes of task lists
task-done = 済み
task-open = 未了

# Words that stand after a number
count-article = { $count ->
   *[other] 記事
}
count-person = { $count ->
   *[other] 人物
}
count-institution = { $count ->
   *[other] 機関
}
count-term = { $count ->
   *[other] 用語
}
count-event = { $count ->
   *[other] 出来事
}
count-document = { $count ->
   *[other] 文書
}
count-source = { $count ->
   *[other] 出典
}

### 段階、立場、年表
# 日だけ、月だけが異なる期間：2023年3月20～21日
date-range-days = { $from }～{ $to }
date-range-months = { $from }～{ $to }
timeline-earlier = それ以前
timeline-latest = 最新
# どの論点にも属さない出来事
timeline-other = その他
timeline-choice = 表示
timeline-all = すべての論点
no-source = 出典の記載なし
no-date = 日付の記載なし
# 直前の立場からの動き
shift-toward = 賛成寄りへ
shift-away = 反対寄りへ
stance-since = いつから：
# 直前の立場の前に置く
stance-before = 以前は：
positions-all = すべての発言
stance-change = 立場の変化
positions-actor = 人物・機関
positions-caption-all = だれが、どの論点で、いつ、どの立場を取ったか。その出典
strip-label = 年表の図。下の一覧と同じ内容
strip-scale = 出来事の多い年や月ほど幅を広く描いています。
strip-months = 線の下の目盛りは月の初め。
strip-point = 日
strip-period = 月、季節、年
strip-interval = 期間
strip-open = 始点または終点のない期間
strip-approximate = おおよその時期
strip-uncertain = 不確か
strip-gap = 出来事のない年（省略）
strip-column = その年に始まった出来事の数
strip-empty = { $from }年から{ $to }年まで：出来事なし
strip-count = { $period }年：{ $count }件

### 図表
chart-unit = 単位：
chart-data = データ
chart-source = 出典：
chart-no-value = 数値なし
# 流れ図の各段階を文章で並べた一覧を開く
flow-words = 文章で読む

### サイト全体の変更
changes-title = 変更の記録
changes-about = 公開、点検、更新、訂正したページと、その後の出来事に取って代わられた文の一覧。新しい順。
changes-none = まだありません。
changes-feed = 変更のフィード
# 表紙と論点のページで最近の変更の前に置く見出し
changed-lately = 最近の変更
changes-all = すべての変更
# 文と、それに取って代わったものとの間
change-by = 取って代わったもの：
change-correction = 訂正
change-superseded = 失効
change-update = 更新
change-review = 点検
change-publication = 公開

### 主張と台帳
claims = 主張の台帳
claims-summary = 出典のある文と、確度を判定した主張を、本文中の位置とともにすべて載せています。
# 一部だけを並べるページ
claims-shown = { $all }件のうち{ $count }件を表示しています。
claims-show-all = すべてを表示
claims-filter = 主張の絞り込み
claims-everywhere = 全ページ
claims-elsewhere = その他のページ
# 争いがあるもの、未確認のもの、失効したもの、訂正したもの
claims-open = 未確定・失効
claims-any-state = すべて
claims-choose = 一ページに載せきれません。上の論点から選んでください。
claim-sourced = 出典あり
claim-settled = 確定
claim-contested = 争いあり
claim-unconfirmed = 未確認
claim-corrected = 訂正済み
claim-superseded = 更新済み
# 未確認の主張について、確認に必要なものの前
claim-awaits = 確認に必要なもの：
# 主張の根拠となる出典の文言の前
claim-expects = 出典の文言：
# 「更新済み」の後、何によって改められたかの前
claim-by = →
# ほかのページと並べるときの最初のページ

### 冊子：論点とその記事のすべてを紙に
dossier = 冊子
dossier-print = 全記事を1ページで（印刷用）
dossier-about = 論点とその記事のすべて。注はその場所に置き、年表、立場、出典一覧を末尾に添える。
dossier-extent = 記事{ $articles }本・注{ $notes }件・出典{ $sources }件

### 資料：出所と引用の仕方
source-kinds = 資料の性格
source-kind-all = すべて
source-kind-official = 公式
source-kind-law = 法令
source-kind-press = 報道
source-kind-data = データ
source-kind-relay = 転載
archive = 保存された写し
archived-on = { $date }の写し
# A source was not seen itself, but in another
read-in = 参照した媒体
relayed-by = 次の資料による：
relays = 伝えている資料
# A sentence cites another source, which does nothing but relay this one
cited-through = 次の資料を通じて引用：
sha256 = 参照したファイルのSHA-256
# The title of the link to the annotations of a page, for other programs
annotations = このページの注釈
# Before the names of files for reference managers
source-files = 文献管理ソフト用：
cite-page = このページの引用
cite-source = この資料の引用
cite-forms = 文章として、また文献管理ソフト用に
cite-file = ファイル

### 検索
search = 検索
search-label = このサイトを検索
search-results = 検索結果
# 検索のページ
search-filters = 絞り込み
search-kind = 種類
search-language = 言語
search-state = 主張の状態
search-any = すべて
search-claim = 主張
search-claims = 主張
# `count` は数、またはその代わりの記号
search-count = { $count }件
search-count-more = { $count }件以上
search-none = 見つかりませんでした。
search-loose = すべての語を含むページはありません。一部を含むもの：
# 打ち間違いらしい語のあとに、代わりに探した語が続く
search-meant = { $word }は見つかりません。次の語の結果です：
search-quoted = 「{ $word }」
search-failed = 検索を読み込めませんでした。
search-all = すべての結果と絞り込み
search-more = さらに表示
search-lists = 一覧
search-scriptless = 検索にはスクリプトが必要ですが、このブラウザーでは動いていません。次の一覧からすべてのページに移動できます。

### 文書、その版と規定
document-type-constitution = 憲法
document-type-law = 法律
document-type-order = 政省令
document-type-treaty = 条約
document-type-cabinet-decision = 閣議決定
document-type-guidelines = 指針
document-type-resolution = 決議
document-type-judgment = 判決
document-type-statement = 声明・答弁
document-type-other = 文書
text-status-official = 公式の本文
text-status-official-translation = 公式訳
text-status-our-translation = 本サイトによる訳
text-status-our-restatement = 本サイトによる要約（公式の本文ではない）
standing-in-force = 現行
standing-past = 旧規定
standing-future = 未施行
document-type = 種別
document-number = 番号
document-issuer = 制定者
document-date = 日付
document-official = 公式の本文
version-time = 施行期間
version-promulgated = 公布
version-amended-by = 改正
version-text = 本文
version-past-about = これは過去の条文です。
version-future-about = これは今後施行される条文です。
text-in-force = 現行の条文
versions = 版
versions-compared = 比較
provisions = 規定
provision-today = 現在：
provision-gone = 現在は規定なし
provision-not-before = 施行期日：
provision-old-until = 旧規定の適用期限：
leaning-count = { $count }か所で言及
reading = 表示
reading-both = 両方
rules = ここで述べる規定
rule-changed = その後改正
rule-gone = その後削除
rule-same = その後の条文も同文。
rule-future = 未施行。

### Two versions of a primary text compared
redline-of = { $document }：{ $from }と{ $to }の比較
redline-from = 取消線：次の版の文言
redline-to = 下線：次の版の文言
redline-summary = 変更点
redline-omitted = 一方の本文で略されているため、比較していない：
redline-opening = 最初の規定の前
redline-deleted = 削除
redline-inserted = 追加
redline-added = 新設
redline-repealed = 削除
redline-reworded = 文言変更
redline-moved-from = 移動。旧
redline-renumbered-from = 番号変更。旧
redline-by-likeness = 文言の類似による対応
redline-count-reworded = 文言変更 { $count }か所
redline-count-added = 新設 { $count }か所
redline-count-repealed = 削除 { $count }か所
redline-count-moved = 移動 { $count }か所
redline-count-renumbered = 番号変更 { $count }か所
redline-count-unchanged = 変更なし { $count }か所
redline-notes-unshown = 注{ $count }件あり
redline-folded = { $count }字 変更なし

### 画面の文言をつなぐ記号
# 前後の空白も記号の一部なので、引用符に入れて書く。
punctuation-colon = {"："}
punctuation-comma = {"、"}
punctuation-semicolon = {"；"}
punctuation-stop = {"。"}
punctuation-open = {"（"}
punctuation-close = {"）"}
# 範囲の最初と最後の間
punctuation-range = {"～"}
# 記号で終わる見出し語や文の後
punctuation-space = {""}
