# かみに いんさつする ことば。

slip-result-title = 確認（かくにん）の 結果（けっか）の 紙（かみ）
slip-guide-title = 暗証番号（あんしょうばんごう）を 新（あたら）しく する 方法（ほうほう）
slip-practice = 練習（れんしゅう）の 紙（かみ）です。証明（しょうめい）に なりません。
slip-test = テストの 紙（かみ）です。証明（しょうめい）に なりません。
slip-watermark-practice = 練習 PRACTICE
slip-watermark-test = テスト TEST
slip-page = { $page } / { $pages } ページ

slip-purpose = 用事（ようじ）
slip-time = 確認（かくにん）した とき
slip-record = 記録（きろく）の 番号（ばんごう）
slip-receipt = この 紙（かみ）の 番号（ばんごう）
slip-reason = コード
slip-checked = 確（たし）かめた こと
slip-certificate = 電子証明書（でんししょうめいしょ）
slip-authentication = 利用者証明用（りようしゃしょうめいよう）
slip-signature = 署名用（しょめいよう）
slip-medium-card = マイナンバーカード
slip-medium-phone = スマートフォン
slip-path = 証明書（しょうめいしょ）を つくった ところ
slip-path-stands = 信頼（しんらい）できる ところです。期限（きげん）の 中（なか）でした。
slip-challenge = カードの 署名（しょめい）
slip-challenge-verified = カードの 署名（しょめい）は 正（ただ）しいです。
slip-challenge-failed = カードの 署名（しょめい）が 合（あ）いませんでした。
slip-revocation = 今（いま）も 使（つか）えるか
slip-status-good = 使（つか）えます。
slip-status-revoked = 今（いま）は 使（つか）えません。
slip-status-unknown = わかりませんでした。
slip-asked-platform = きいた ところ { $asked }
slip-asked-list = 使（つか）えない 証明書（しょうめいしょ）の リスト { $asked }
slip-evidence = 答（こた）えが できた とき { $time }
slip-code-caption = 機械（きかい）が 読（よ）みます。あなたの 情報（じょうほう）は ありません。
slip-note-time = 確認（かくにん）した ときの 結果（けっか）です。後（あと）で 変（か）わることが あります。
slip-note-record = 番号（ばんごう）で、窓口（まどぐち）の 記録（きろく）と くらべることが できます。
slip-note-nobody = 名前（なまえ）、住所（じゅうしょ）、マイナンバー、暗証番号（あんしょうばんごう）は 書（か）いてありません。
slip-note-substituted = 〔 〕の 字（じ）は かわりの 字（じ）です。カードの 字（じ）と くらべてください。
slip-note-attributes = 名前（なまえ）と 住所（じゅうしょ）が 書（か）いてあります。なくさないでください。

slip-guide-which = どの 暗証番号（あんしょうばんごう）か
slip-guide-stopped = 今（いま）は 使（つか）えません。続（つづ）けて まちがえると、カードを 守（まも）るために 止（と）まります。前（まえ）に まちがえた 回数（かいすう）も 入（はい）ります。
slip-guide-lost = 番号（ばんごう）が わからない ときは、新（あたら）しく することが できます。
slip-guide-calm = だれにでも あることです。手続（てつづ）きを すると、同（おな）じ カードを また 使（つか）えます。
slip-guide-where = どこで できるか
slip-guide-office = 住民票（じゅうみんひょう）が ある 市区町村（しくちょうそん）の 窓口（まどぐち）で できます。
slip-guide-store = コンビニと スマートフォンで できることも あります。市区町村（しくちょうそん）に きいてください。
slip-guide-bring = 持（も）っていく もの
slip-guide-card = マイナンバーカード
slip-guide-papers = ほかに いる ものは、市区町村（しくちょうそん）で ちがいます。行（い）く 前（まえ）に きいてください。
slip-guide-another = ほかの 人（ひと）が 行（い）く ときは、いる ものが 変（か）わります。先（さき）に 市区町村（しくちょうそん）に きいてください。
slip-guide-how = やりかた
slip-guide-tell = 窓口（まどぐち）で 「暗証番号（あんしょうばんごう）の 初期化（しょきか）・再設定（さいせってい）」と 言（い）ってください。
slip-guide-new-pin = 新（あたら）しい 番号（ばんごう）（数字（すうじ）4つ）を 自分（じぶん）で 決（き）めて 入（い）れます。誕生日（たんじょうび）は 使（つか）わないでください。
slip-guide-new-password = 新（あたら）しい 番号（ばんごう）（英字（えいじ）と 数字（すうじ）、6から16文字（もじ））を 自分（じぶん）で 決（き）めて 入（い）れます。
slip-guide-others = ほかの 暗証番号（あんしょうばんごう）は、べつに 数（かぞ）えます。
slip-guide-secret = 職員（しょくいん）は 暗証番号（あんしょうばんごう）を ききません。電話（でんわ）や メールで きかれても、教（おし）えないでください。

print-result = 結果票を印刷
print-attributes = 氏名・住所入りで印刷
print-guide = ご案内を印刷
print-help = 本人確認結果票を印刷する（氏名・住所入りはShiftも、暗証番号のご案内はCtrl+G）
print-running = 印刷しています。
print-sent = プリンターに送りました。紙が出たか確かめてください。
print-saved =
    プリンターがないため、PDFに保存しました。
    { $file }
print-printer-name = 印刷できません。設定 desk.printer の名前に、使えない文字があります。IT担当に知らせてください。
print-printer-unknown = 印刷できません。設定 desk.printer のプリンターが見つかりません。IT担当に知らせてください。
print-printer-absent = 印刷できません。使えるプリンターがありません。氏名・住所は、ファイルには保存しません。
print-printer-refused = 印刷できません。プリンターが受け付けませんでした。電源と状態を確かめて、もう一度印刷してください。
print-printer-silent = 印刷できません。プリンターの答えがありません。電源と接続を確かめて、もう一度印刷してください。
print-slip-not-made = 印刷できません。票を作れませんでした。続くときはIT担当に知らせてください。
print-slip-not-kept = 保存できません。保存先に書き込めませんでした。IT担当に知らせてください。
print-slip-disk-full = 保存できません。空き容量が足りません。IT担当に知らせてください。
print-printer-busy = まだ前の票を印刷しています。終わってから、もう一度押してください。
print-slip-not-recorded = 印刷できません。氏名・住所入りの票は、記録に書き込めてから印刷します。IT担当に知らせてください。
print-case-stands = 確認の結果は、そのままです。

# 記録の控え
slip-checkpoint-title = きろくの ひかえ
slip-checkpoint-what = この かみは、この じかんまでの きろくを まもる ものです。あとで きろくが かわったり なくなったり したとき、この かみで わかります。
slip-checkpoint-size = まもった きろくの かず
slip-checkpoint-time = まもった ひと じかん
slip-checkpoint-record = きろくの なまえ
slip-checkpoint-key = しょめいの かぎ
slip-checkpoint-words = くらべる もじ
slip-checkpoint-sign = しまいかた
slip-checkpoint-hand = せきにんしゃが ひづけと なまえを かいて、かぎの かかる ところに しまってください。＿＿＿＿＿＿＿＿＿＿
slip-checkpoint-file = まいにち 1まい いんさつしてください。
slip-checkpoint-code = きかいで よむ ひかえ
slip-checkpoint-check = しかくい もようを よんだ 1ぎょうを ファイルに 入れて、madoguchi log verify --receipt ファイル で くらべられます。
