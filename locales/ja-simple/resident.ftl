# やさしいにほんご。ひらがな、分かち書き。

band-practice = れんしゅうです（ほんものの かくにんでは ありません）
band-test = テストです（ほんものの かくにんでは ありません）

step-card = カード
step-pin = あんしょうばんごう
step-check = かくにん
step-end = おわり

control-language =
    にほんご
    English ▼
control-text-size = もじ ＋
stop = やめる
call-staff = しょくいんを よぶ
staff-called = しょくいんが きます

privacy = マイナンバー（12けた）は よみません。 あんしょうばんごうは しょくいんに みえません。
welcome = マイナンバーカードで かくにんします
welcome-body = カードを もって まってください。
for-purpose = ようけん：{ $purpose }
take-old-card = カードを とってください
take-old-card-body = とってから はじめます。

reading = カードを よんでいます
reading-body = カードを うごかさないで ください。
signing = ばんごうを しらべています
signing-body = カードを うごかさないで ください。
checking = つかえる カードか しらべています
checking-body = すこし まってください。
recording = けっかを かいています
recording-body = すこし まってください。

pin-official = りようしゃしょうめいの あんしょうばんごう（すうじ 4けた）
password-official = しょめいの あんしょうばんごう（えいすうじ 6〜16もじ）
enter-pin = 4けたの ばんごうを おしてください
enter-password = えいじは おおもじです
statement = この ないように でんししょめいを します
tries-left = あと { $tries }かい できます
typed = { $count }もじ
erase = 1もじ けす
erase-all = ぜんぶ けす
confirm = きめる

notice-wrong-pin = ばんごうが ちがうようです
notice-wrong-pin-body = 4けたの ばんごうは 3つ あります。 いま いるのは、 これです。
notice-wrong-password-body = おおきい アルファベットと すうじです。 0と O、1と Iに きをつけてください。
notice-wrong-length = すうじは 4つです
notice-wrong-length-body = のこりの かいすうは おなじです。 もういちど おしてください。
notice-wrong-length-password-body = 6もじから 16もじです。 のこりの かいすうは おなじです。
notice-only-digits = すうじだけです
notice-only-digits-body = アルファベットも あるのが ふつうです。 まだ おくって いません。
notice-only-letters = アルファベットだけです
notice-only-letters-body = すうじも あるのが ふつうです。 まだ おくって いません。
notice-time-up = おした もじを けしました
notice-time-up-body = しばらく なにも おしませんでした。 もういちど おしてください。
notice-focus-lost = おした もじを けしました
notice-focus-lost-body = がめんが かわりました。 もういちど おしてください。
notice-tries-changed = できる かいすうが かわりました
notice-tries-changed-body = したの かいすうが ただしいです。 もういちど おしてください。

not-held = いまは おせません
not-held-body = しょくいんが なおします。 すこし まってください。
time-warning = まだ おしますか
time-warning-body = あと { $seconds }びょうで、おした もじを けします。
more-time = もうすこし まつ

last-try = できるのは あと 1かいです
last-try-body = まちがえると、この ばんごうは つかえなく なります。 きょうは やめることも できます。
last-try-stop = きょうは やめる（あとで つかえます）
last-try-again = もういちど おす
last-try-clerk = しょくいんが しらべています
last-try-clerk-body = すこし まってください。

verdict-accepted-resident = かくにん できました
verdict-accepted-resident-body = ありがとうございました。
verdict-refused-resident = この カードでは てつづきが できません
verdict-pin-resident = この ばんごうは いま つかえません
verdict-limit-resident = きょうは ここまでに します
verdict-referred-resident = しょくいんが せつめいします
verdict-abandoned-resident = やめました
take-card = カードを とってください
take-card-staff = カードを とってください。 しょくいんが きます

turn-to-clerk = がめんを かえしてください
turn-to-clerk-body = つづきは しょくいんが せつめいします。
turn-to-clerk-done = しょくいんが うけとりました（Enter）

# がめんの せってい。ボタンに はいる みじかい ことば。
settings = がめんの せってい
settings-close = とじる
setting-text-size = もじの おおきさ
setting-pad = キーの ばしょ
pad-left = ひだり
pad-centre = まんなか
pad-right = みぎ
pad-bottom = した
setting-keyboard = アルファベットの ならび
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = くっきりした いろ
setting-slow = ゆっくり おす
setting-shuffled = すうじを まぜる
setting-aloud = こえで よむ
setting-still = うごきを とめる
keypad = テンキーでは
read-again = もういちど きく
choose-language = ことばを えらぶ（Language）

# カードの おきかた。
place-card-contact = カードを さしてください
place-card-contact-how = きんいろの ところを うえにして、 おくまで さします。
place-card-contactless = カードを きかいの うえに おいてください
place-card-contactless-how = おわるまで うごかさないで ください。
place-card-either = カードを おくか、 さしてください
place-card-either-how = おわるまで うごかさないで ください。
way-contact = さす
way-contactless = うえに おく

# なにを しらべるか。
why = なにを しらべますか
why-title = しらべること
why-authentication = カードが つかえるか、 カードと あんしょうばんごうが あっているかを しらべます。
why-signature = でんししょめいを します。 カードが つかえるか、 なまえ、 じゅうしょ、 うまれた ひ、 せいべつを しらべます。
why-back = まえの がめんに もどる

send-anyway = このまま おくる
staff-coming = しょくいんが きます。 まってください。
out-of-order = この まどぐちは いま つかえません
out-of-order-body = しょくいんか、 となりの まどぐちに きいてください。
blocked-slip = しょくいんが てつづきの かみを わたします。
verdict-proves-authentication = カードと あんしょうばんごうを しらべました。
verdict-proves-signature = なまえ、 じゅうしょ、 うまれた ひ、 せいべつを しらべました。
take-card-forgotten = カードが まだ あります。 とってください
statement-once = いちどだけの ばんごうも つきます。
