# りゆうごとに：げんいん、つぎに すること、いう ことば、おきゃくさまの がめん。

accepted-authentication-cause = この カードと あんしょうばんごうを かくにん しました。 なまえは カードの おもてで かくにん してください。
accepted-authentication-next = カードの おもてを みて、つぎへ すすむ。
accepted-authentication-say = かくにん できました。 つづけます。

accepted-signature-cause = しょうめいしょの なまえ・じゅうしょ・うまれた ひ・せいべつを かくにん しました。
accepted-signature-next = F5で ないようを みて、もうしこみと くらべる。
accepted-signature-say = かくにん できました。 つづけます。

pin-wrong-cause = カードが、ばんごうが ちがうと こたえました。
pin-wrong-next = のこりの かいすうを みて、もういちど おすか、べつの ほうほうで かくにんする。
pin-wrong-say = ばんごうが ちがうようです。 4けたの ばんごうは 3つ あります。 べつの ばんごうかも しれません。
pin-wrong-resident = 番号（ばんごう）が ちがうようです。 別の 番号かもしれません。

pin-blocked-cause = この ばんごうは ロックされています（カードの こたえ）。
pin-blocked-next = カードに「顔認証」と ないか みる。 なければ、ばんごうを つくりなおす あんないを いんさつして わたす（Ctrl+G）。
pin-blocked-say = ばんごうが ロックされています。 じゅうみんひょうの ある まちの まどぐちで なおせます。 コンビニと スマートフォンで なおせる ことも あります。
pin-blocked-resident = 住んでいる 町の 役所（やくしょ）で 直せます。 コンビニと スマートフォンで できることも あります。

pin-not-usable-cause = あんしょうばんごうを つかわない カードです（顔認証マイナンバーカード）。
pin-not-usable-next = カードに「顔認証」と あるか みて、べつの ほうほうで かくにんする。
pin-not-usable-say = この カードは ばんごうを つかいません。 べつの ほうほうで かくにんします。
pin-not-usable-resident = この カードは 暗証番号（あんしょうばんごう）を 使いません。 別の 方法（ほうほう）で 確認します。

pin-limit-cause = この けんで おせる かいすうに なりました。 ロックは されていません。
pin-limit-next = ばんごうを たしかめてから きてもらうか、べつの ほうほうで かくにんする。
pin-limit-say = きょうは ここまでに しましょう。 ばんごうを たしかめて また きてください。
pin-limit-resident = 番号（ばんごう）は まだ 使えます。 番号を 調べて、 また 来てください。

card-not-mynumber-cause = マイナンバーカードでは ありません。
card-not-mynumber-next = マイナンバーカードを おいてもらう。
card-not-mynumber-say = べつの カードの ようです。 マイナンバーカードを おねがいします。
card-not-mynumber-resident = マイナンバーカードでは ないようです。

card-jumin-kihon-cause = まえの カード（住民基本台帳カード）です。 いまは つかえません。
card-jumin-kihon-next = マイナンバーカードが あるか きく。 なければ べつの ほうほうで かくにんする。
card-jumin-kihon-say = まえの カードです。 いまは つかえません。 マイナンバーカードは ありますか。
card-jumin-kihon-resident = 前の カードです。 今は 使えません。

card-swapped-cause = よんだ あとに べつの カードに なりました。
card-swapped-next = はじめの カードで もういちど する。
card-swapped-say = カードが かわったようです。 はじめの カードで もういちど おねがいします。
card-swapped-resident = カードが 変わったようです。 もう一度 始めから します。

certificate-absent-cause = この てつづきに つかう でんししょうめいしょが カードに ありません。
certificate-absent-next = つくれる ことを せつめいする。 べつの ほうほうで かくにんする。
certificate-absent-say = この カードには でんししょうめいしょが ありません。 つくれる ことが あります。
certificate-absent-resident = この 手続き（てつづき）で 使う 電子証明書（でんししょうめいしょ）が、 カードに ありません。

certificate-expired-cause = でんししょうめいしょの つかえる ひが すぎています。
certificate-expired-next = あたらしく する てつづきを せつめいする。
certificate-expired-say = でんししょうめいしょの つかえる ひが すぎています。 まどぐちで あたらしく できます。
certificate-expired-resident = 電子証明書（でんししょうめいしょ）の 期限（きげん）が 過ぎました。 新しくできます。

certificate-not-yet-valid-cause = でんししょうめいしょは まだ つかえません。
certificate-not-yet-valid-next = PCの とけいを みる。 あっていれば ITの たんとうに しらせる。
certificate-not-yet-valid-say = まだ つかえない しょうめいしょの ようです。 しらべます。
certificate-not-yet-valid-resident = 電子証明書（でんししょうめいしょ）が、 まだ 使えないようです。

issuer-untrusted-cause = この まどぐちが しんじる ところの しょうめいしょでは ありません。
issuer-untrusted-next = カードを かえして、ITの たんとうに しらせる。 べつの ほうほうで かくにんする。
issuer-untrusted-say = この カードは ここでは かくにん できません。 べつの ほうほうに します。
issuer-untrusted-resident = この カードは、 この 窓口（まどぐち）では 調べられません。

path-invalid-cause = しょうめいしょの つながりを たしかめられません でした。
path-invalid-next = コードを ITの たんとうに しらせる。 べつの ほうほうで かくにんする。
path-invalid-say = この カードは ここでは かくにん できません。 べつの ほうほうに します。
path-invalid-resident = この カードは、 この 窓口（まどぐち）では 調べられません。

profile-mismatch-cause = しょうめいしょの しゅるいが ちがいます。
profile-mismatch-next = ようけんを みて、もういちど する。 つづくときは ITの たんとうに しらせる。
profile-mismatch-say = しょうめいしょの しゅるいが あわないようです。 しらべます。
profile-mismatch-resident = 電子証明書（でんししょうめいしょ）が、 この 手続き（てつづき）と 合いません。

test-card-cause = テストの しょうめいしょです。 ほんばんでは つかえません。
test-card-next = カードを かえして、ITの たんとうに しらせる。
test-card-say = テストの カードの ようです。 つかえません。
test-card-resident = テストの カードのようです。

challenge-failed-cause = カードの しょめいが しょうめいしょと あいません でした。
challenge-failed-next = もういちど はじめから する。 つづくときは べつの ほうほうで かくにんして、ITの たんとうに しらせる。
challenge-failed-say = うまく かくにん できません でした。 もういちど おねがいします。
challenge-failed-resident = うまく 調べられませんでした。

revoked-cause = この でんししょうめいしょは もう つかえません（しっこう）。
revoked-next = ひっこしや なまえの へんこうが なかったか きいて、つくりなおしを せつめいする。
revoked-say = ひっこしや なまえの へんこうが あると つかえなく なります。 つくりなおせます。
revoked-resident = 電子証明書（でんししょうめいしょ）が 使えなく なりました。 引っ越しや 名前が 変わった あとに なります。 新しくできます。

on-hold-cause = この でんししょうめいしょは とめられています。
on-hold-next = なくした とどけが なかったか きいて、もとに もどす てつづきを せつめいする。
on-hold-say = とめる とどけが あるようです。 もとに もどす てつづきを せつめいします。
on-hold-resident = 電子証明書（でんししょうめいしょ）が 止まっています。 また 使えるように できます。

status-unknown-cause = といあわせさきが、この しょうめいしょを しらないと こたえました。
status-unknown-next = かくにん できたことに しない。 べつの ほうほうで かくにんして、ITの たんとうに しらせる。
status-unknown-say = いま かくにん できません。 べつの ほうほうに します。
status-unknown-resident = 今は 調べられません。

platform-unreachable-cause = といあわせさきに つながりません。
platform-unreachable-next = すこし まって、もういちど はじめから する。 つづくときは べつの ほうほうで かくにんする。
platform-unreachable-say = いま かくにん できません。 すこし まってください。
platform-unreachable-resident = 今は 調べる ところに つながりません。

platform-answer-invalid-cause = といあわせさきの こたえを しんじる ことが できません。
platform-answer-invalid-next = かくにん できたことに しない。 べつの ほうほうで かくにんして、コードを ITの たんとうに しらせる。
platform-answer-invalid-say = いま かくにん できません。 べつの ほうほうに します。
platform-answer-invalid-resident = 今は 調べられません。

platform-closed-cause = といあわせさきは いま おやすみです。
platform-closed-next = がめんの うえに ある おわりの じかんを せつめいする。 いそぐときは べつの ほうほうで かくにんする。
platform-closed-say = といあわせさきが おやすみです。 はじまってから します。
platform-closed-resident = 調べる ところが、 今 休みです。

crl-stale-cause = しっこうリストが ふるすぎます。
crl-stale-next = べつの ほうほうで かくにんして、ITの たんとうに あたらしい リストを たのむ。
crl-stale-say = つかう じょうほうが ふるいので、いま かくにん できません。 べつの ほうほうに します。
crl-stale-resident = 今は 調べられません。

crl-missing-cause = この しょうめいしょの しっこうリストが ありません。
crl-missing-next = べつの ほうほうで かくにんして、ITの たんとうに リストを たのむ。
crl-missing-say = つかう じょうほうが ないので、いま かくにん できません。 べつの ほうほうに します。
crl-missing-resident = 今は 調べられません。

clock-suspect-cause = PCの とけいが、といあわせさきと あいません。
clock-suspect-next = PCの ひにちと じかんを なおして、はじめから する。 なおせないときは べつの ほうほうで かくにんして、ITの たんとうに しらせる。
clock-suspect-say = きかいを なおします。 すこし まってください。
clock-suspect-resident = 機械（きかい）を 直しています。

issuer-unknown-cause = あたらしい しょうめいしょかも しれません。 この まどぐちには まだ ありません。
issuer-unknown-next = ITの たんとうに しらせる。 べつの ほうほうで かくにんする。
issuer-unknown-say = あたらしい カードの ようです。 いま かくにん できません。 べつの ほうほうに します。
issuer-unknown-resident = 新しい カードのようです。 今は 調べられません。

medium-unsupported-cause = この まどぐちで つかえない もの（iPhoneなど）です。
medium-unsupported-next = マイナンバーカードを おいてもらう。 なければ べつの ほうほうで かくにんする。
medium-unsupported-say = ここでは スマートフォンを つかえません。 マイナンバーカードは ありますか。
medium-unsupported-resident = この 窓口（まどぐち）では 使えません。 マイナンバーカードを 使ってください。

card-unreadable-cause = カードが うまく こたえません。
card-unreadable-next = カードの むきと ばしょを なおして、はじめから する。 ケースは はずす。 つづくときは べつの ほうほうで かくにんする。
card-unreadable-say = うまく よめません でした。 カードを すこし うごかして、もういちど おいてください。
card-unreadable-resident = うまく 読めませんでした。 カードを もう一度 置いてください。

card-removed-cause = とちゅうで カードが はなれました。
card-removed-next = もういちど はじめから する。
card-removed-say = カードが はなれたようです。 もういちど おいてください。
card-removed-resident = カードが 離（はな）れました。 もう一度 始めから します。

cancelled-cause = ちゅうし しました。
cancelled-next = ひつようなら もういちど はじめから する。
cancelled-say = やめました。 もういちど するときは いってください。
cancelled-resident = もう一度 するときは、 職員（しょくいん）に 言ってください。

timed-out-cause = しばらく なにも なかったので おわりました。
timed-out-next = おきゃくさまの ようすを みて、はじめから する。
timed-out-say = じかんが たったので おわりました。 もういちど しますか。
timed-out-resident = 時間が 過ぎたので、 終わりました。

pin-last-try-declined-cause = さいごの 1かいを つかわずに おわりました。 ばんごうは まだ つかえます。
pin-last-try-declined-next = ばんごうを たしかめてから きてもらうか、べつの ほうほうで かくにんする。
pin-last-try-declined-say = きょうは ここまでに します。 ばんごうは まだ つかえます。
pin-last-try-declined-resident = 番号（ばんごう）は、 まだ 使えます。

pin-malformed-cause = ばんごうの ながさか もじが あいません。 のこりの かいすうは おなじです。
pin-malformed-next = すうじ 4けたか、アルファベットと すうじ 6〜16もじかを みて、はじめから する。
pin-malformed-say = ながさが ちがうようです。 のこりの かいすうは おなじです。
pin-malformed-resident = 数字の 数が ちがうようです。 できる 回数（かいすう）は 同じです。

other-means-cause = べつの ほうほうで ほんにんかくにんを します。
other-means-next = きめられた ほうほうで すすめる。
other-means-say = べつの ほうほうで かくにんします。
other-means-resident = 別の 方法（ほうほう）で 確認（かくにん）します。

focus-lost-cause = おす がめんが えらばれて いませんでした。
focus-lost-next = はじめから する。 おしている あいだは、ほかの がめんを つかわない。
focus-lost-say = がめんが かわりました。 すみません。 もういちど おねがいします。
focus-lost-resident = 画面（がめん）が 変わりました。 もう一度 始めから します。

log-unavailable-cause = きろく できないので、かくにん できません。
log-unavailable-next = ITの たんとうに しらせる。 なおるまで つかわない。
log-unavailable-say = きかいの こしょうです。 べつの まどぐちか べつの ほうほうに します。
log-unavailable-resident = 機械（きかい）が こわれています。

reader-unavailable-cause = カードリーダーが ありません。
reader-unavailable-next = つながっているか みる。 なおらないときは ITの たんとうに しらせる。
reader-unavailable-say = カードを よむ きかいが つかえません。 すこし まってください。
reader-unavailable-resident = カードを 読む 機械（きかい）が 使えません。

reader-busy-cause = ほかの プログラムが カードを つかっています。
reader-busy-next = カードを つかう ほかの がめんを とじて、はじめから する。
reader-busy-say = きかいの じゅんびを しています。 すこし まってください。
reader-busy-resident = 機械（きかい）の 準備（じゅんび）を しています。

disk-low-cause = きろくする ばしょが たりません。
disk-low-next = ITの たんとうに しらせる。
disk-low-say = きかいの こしょうです。 べつの まどぐちか べつの ほうほうに します。
disk-low-resident = 機械（きかい）が こわれています。
