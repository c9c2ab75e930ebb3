# やさしい日本語。短い文で、漢字の言葉のあとに読み方を括弧で添える。話す人・教える人の確認はまだ。

band-practice = 練習（れんしゅう）です。 本当の 確認（かくにん）では ありません
band-test = テストです。 本当の 確認（かくにん）では ありません

step-card = カード
step-pin = 番号
step-check = 確認
step-end = 終わり

control-language =
    やさしい
    English ▼
control-text-size = 字 ＋
stop = やめる
call-staff = 職員（しょくいん）を 呼ぶ
staff-called = 職員（しょくいん）が 来ます

privacy = マイナンバー（12けた）は 読みません。 番号（ばんごう）は 職員（しょくいん）に 見えません。
welcome = マイナンバーカードで 確認（かくにん）します
welcome-body = カードを 持って 待ってください。
for-purpose = 用件（ようけん）：{ $purpose }
take-old-card = カードを 取ってください
take-old-card-body = 取ってから 始めます。

reading = カードを 読んでいます
reading-body = カードを 動かさないで ください。
signing = 番号（ばんごう）を 調べています
signing-body = カードを 動かさないで ください。
checking = 使える カードか 調べています
checking-body = 少し 待ってください。
recording = 結果（けっか）を 書いています
recording-body = 少し 待ってください。

pin-official = 利用者（りようしゃ）証明（しょうめい）の 番号 数字 4つ
password-official = 署名（しょめい）の 番号 6〜16文字
enter-pin = 4つの 数字を 押（お）してください
enter-password = 大文字（おおもじ）と 数字です
statement = これに 署名（しょめい）を します
tries-left = あと { $tries }回（かい） できます
typed = { $count }文字
erase = 1つ 消す
erase-all = 全部 消す
confirm = きめる

notice-wrong-pin = 番号（ばんごう）が ちがうようです
notice-wrong-pin-body = 4つの 数字の 番号は 3種類（しゅるい） あります。 今 いるのは これです。
notice-wrong-password-body = 英語の 大文字（おおもじ）と 数字です。 0と O、 1と Iに 気をつけてください。
notice-wrong-length = 数字は 4つです
notice-wrong-length-body = できる 回数（かいすう）は 同じです。 もう一度 押（お）してください。
notice-wrong-length-password-body = 6文字から 16文字です。 できる 回数（かいすう）は 同じです。
notice-only-digits = 数字だけです
notice-only-digits-body = 英語の 字も あるのが ふつうです。 まだ 送（おく）って いません。
notice-only-letters = 英語の 字だけです
notice-only-letters-body = 数字も あるのが ふつうです。 まだ 送（おく）って いません。
notice-time-up = 押（お）した 字を 消しました
notice-time-up-body = しばらく 何も 押（お）しませんでした。 もう一度 押してください。
notice-focus-lost = 押（お）した 字を 消しました
notice-focus-lost-body = 画面（がめん）が 変わりました。 もう一度 押（お）してください。
notice-tries-changed = できる 回数（かいすう）が 変わりました
notice-tries-changed-body = 下の 回数が 正しいです。 もう一度 押（お）してください。

not-held = 今は 押（お）せません
not-held-body = 職員（しょくいん）が 直します。 少し 待ってください。
time-warning = まだ 押（お）しますか
time-warning-body = あと { $seconds }秒（びょう）で、 押した 字を 消します。
more-time = もう少し 待つ

last-try = できるのは あと 1回（かい）です
last-try-body = まちがえると、 この 番号（ばんごう）は 使えなく なります。 今日は やめることも できます。
last-try-stop = 今日は やめる（あとで 使えます）
last-try-again = もう一度 押す
last-try-clerk = 職員（しょくいん）が 調べています
last-try-clerk-body = 少し 待ってください。

verdict-accepted-resident = 確認（かくにん） できました
verdict-accepted-resident-body = ありがとうございました。
verdict-refused-resident = この カードでは 手続き（てつづき）が できません
verdict-pin-resident = この 番号（ばんごう）は 今 使えません
verdict-limit-resident = 今日は ここまでに します
verdict-referred-resident = 職員（しょくいん）が 説明（せつめい）します
verdict-abandoned-resident = やめました
take-card = カードを 取ってください
take-card-staff = カードを 取ってください。 職員（しょくいん）が 来ます

# 画面の設定。ボタンに入る短い言葉。
settings = 画面（がめん）
settings-close = 閉じる
setting-text-size = 字の 大きさ
setting-pad = キーの 場所（ばしょ）
pad-left = 左
pad-centre = 真ん中
pad-right = 右
pad-bottom = 下
setting-keyboard = 英語の 字の 順番
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = はっきりした 色
setting-slow = ゆっくり 押す
setting-shuffled = 数字を まぜる
setting-aloud = 声で 読む
setting-still = 動きを 止める
keypad = テンキーでは
read-again = もう一度 聞く
choose-language = 言葉を えらぶ（Language）

# カードの置き方。
place-card-contact = カードを 入れてください
place-card-contact-how = 金色（きんいろ）の ところを 上にして、 奥まで 入れます。
place-card-contactless = カードを 機械（きかい）の 上に 置いてください
place-card-contactless-how = 終わるまで 動かさないで ください。
place-card-either = カードを 置くか、 入れてください
place-card-either-how = 終わるまで 動かさないで ください。
way-contact = 入れる
way-contactless = 上に 置く

# 何を確認するか。
why = 何を 調べますか
why-title = 調べること
why-authentication = カードが 使えるか、 番号（ばんごう）と 合うかを 調べます。
why-signature = 署名（しょめい）を します。 カードが 使えるか、 名前、 住所（じゅうしょ）、 生まれた 日、 性別（せいべつ）を 調べます。
why-back = 前の 画面に もどる

send-anyway = このまま 送る
staff-coming = 職員（しょくいん）が 来ます。 待ってください。
out-of-order = この 窓口（まどぐち）は 今 使えません
out-of-order-body = 職員（しょくいん）か、 となりの 窓口（まどぐち）に 聞いてください。
blocked-slip = 職員（しょくいん）が 手続き（てつづき）の 紙を わたします。
verdict-proves-authentication = カードと 暗証番号（あんしょうばんごう）を 調べました。
verdict-proves-signature = 名前、 住所（じゅうしょ）、 生まれた 日、 性別（せいべつ）を 調べました。
take-card-forgotten = カードが まだ あります。 取ってください
statement-once = 一度（いちど）だけの 番号も つきます。
turn-to-clerk = 画面（がめん）を 返してください
turn-to-clerk-body = 続きは 職員（しょくいん）が 説明（せつめい）します。
turn-to-clerk-done = 受け取りました（Enter）

pad-offer = 番号（ばんごう）を どこで 押（お）しますか
pad-offer-body = 機械（きかい）でも、 この 画面（がめん）でも 押せます。
pad-at-reader = 機械（きかい）で 押（お）す
pad-on-screen = この 画面（がめん）で 押（お）す
pad-lit = 機械（きかい）の 数字を 押（お）してください
pad-lit-body = 4つの 数字を 押（お）して、 機械の 確定（かくてい）を 押してください。 やめるときは 機械の 取消（とりけし）を 押します。
pad-stopping = やめています
pad-stopping-body = 機械（きかい）の 取消（とりけし）を 押（お）すか、 カードを 取ってください。
notice-pad-timed-out = 時間に なりました
notice-pad-cancelled = 入力（にゅうりょく）を やめました
notice-pad-unfit = 機械（きかい）では 押（お）せません
notice-pad-unfit-body = この 画面（がめん）で 押（お）してください。
taken-in = 受付が できました
taken-in-body = これは あなたの 番号です。紙に 書いてください。カードを 取ってください。
already-taken-in = もう 受付を しています
already-taken-in-body = これは あなたの 番号です。カードを 取ってください。

verdict-later-resident = 結果（けっか）は あとで お知らせします。
