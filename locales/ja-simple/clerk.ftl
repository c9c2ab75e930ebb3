# しょくいんの がめん。

band-practice-clerk = れんしゅうモード（本物のカードとといあわせさきは使いません。けっかは証明になりません）
band-test-clerk = テスト環境（けっかは証明になりません）
band-folders = この端末の正規の設定・保存先ではありません

window-clerk = まどぐち（しょくいん）
window-resident = まどぐち（おきゃくさま）

light-reader = リーダー
light-platform = といあわせさき
light-crl = しっこうリスト
light-record = きろく
light-unknown = まだ わかりません
light-fine = だいじょうぶ
light-caution = ちゅうい
light-stopped = とまっています
light-since = とまっています（{ $time }から）
light-until = ちゅうい（{ $time }まで おやすみ）
light-made = { $state }（{ $hours ->
    [0] 1じかんいない
   *[other] { $hours }じかんまえ
}）

outlook-silent = といあわせさきが { $time }から こたえません
outlook-silent-next = いま はじめると「きめられません（あとで しらべます）」に なります。いそぐ人は ほかの方法で たしかめます。つながると、このお知らせは きえます。つづくときは ITの たんとうに しらせます。
outlook-closing = といあわせさきの おやすみ：{ $span }
outlook-closing-next = そのあいだは きめられません（あとで しらべます）。いそぐ人は、そのまえに すませます。
outlook-closing-reason = りゆう：{ $reason }
outlook-closed = といあわせさきは いま おやすみです（{ $time }まで）
outlook-closed-next = こわれては いません。いま はじめると「きめられません（あとで しらべます）」に なります。いそぐ人は ほかの方法で たしかめます。
outlook-case-next = このままでは「きめられません（あとで しらべます）」に なります。おきゃくさまに つたえます。F7で ほかの方法を えらべます。
outlook-lists-next = といあわせできないあいだは、しっこうリストで たしかめます。そのまま つづけます。
span = { $date } { $from }〜{ $until }

purpose = ようけん（↑↓で えらぶ）
purpose-none = ようけんの指定なし
purpose-authentication = すうじ 4けた
purpose-signature = アルファベットと すうじ 6〜16もじ
standing = おきゃくさま
standing-oneself = 本人
standing-statutory = 法定代理人
standing-authorised = 任意代理人
reference = うけつけばんごう
reference-required = うけつけばんごう（必須）
reference-is = うけつけばんごう { $number }
reference-hint = キーボードで いれるか、よみとります。マイナンバーは いれないでください。
reference-refused = 12桁の数字は受け付けません（マイナンバーのおそれがあります）。欄を消しました。

next = つぎに すること
next-start = ようけんを選び、F12で始める
next-take-card = リーダーのカードを取り出す
next-take-practice-card = れんしゅうの カードを取り出す（Insert）
next-stopped = とまっている きかいを みる
next-reference = うけつけばんごうを いれる
words-to-say = おきゃくさまへの言葉
quoted = 「{ $words }」

key-help = ヘルプ
key-help-help = このヘルプを開く・閉じる
key-larger-text = もじを大きく
key-larger-text-help = このがめんのもじの大きさを変える
key-resident-language = おきゃくさまの言語（{ $language }）
key-attributes = なまえ・じゅうしょ
key-attributes-help = しょめいようのしょうめいしょのなまえ・じゅうしょ・うまれた ひ・せいべつをみせる（60秒で隠す）
key-back-to-pin = にゅうりょくがめんへ戻す
key-back-to-pin-help = あんしょうばんごうのにゅうりょくがめんへキーボードを戻す
key-other-means = 別の方法
key-other-means-help = カードを使わず、別の方法でほんにんかくにんをする
key-cancel = ちゅうし
key-cancel-help = この件をちゅうしする
key-next = 次へ
key-next-help = 次へ進む（開始、時間の延長、最後の1回のゆるす、次のおきゃくさま）
key-start = 始める
key-allow-last-try = 最後の1回をゆるす
key-more-time = 待ち時間を延ばす
key-close-help = 閉じる。おきゃくさまの呼び出しに対応したことを記す
key-move-help = 項目を移る。ようけんを選ぶ
close = 閉じる
help-title = キーの一覧
help-pin = あんしょうばんごうはほんにんだけがにゅうりょくします。しょくいんが尋ねたり、代わりににゅうりょくしたりしないでください。

call = おきゃくさまがしょくいんを呼んでいます
call-done = 対応した（Esc）
call-next = おきゃくさまに声をかけ、Escを押す。

scene-leftover = カードがリーダーに残っています
scene-leftover-next = リーダーからカードを取り出す。
scene-await-card = カードを待っています
scene-await-card-next = ほんにんにカードを置いてもらう。しょくいんはカードを預からない。
scene-reading = カードを読み取り中
scene-reading-next = そのまま待つ。
scene-last-try = のこり1回です。おきゃくさまが選択中
scene-last-try-next = そのまま待つ。にゅうりょくをすすめない。やめても、このあんしょうばんごうは使えるまま残る。
scene-last-try-clerk = おきゃくさまが最後の1回のにゅうりょくをしたいと いっています
scene-last-try-clerk-next = 番号に心当たりがあるか確かめ、F12でゆるすする。なければF8でちゅうしする。
scene-enter-pin = おきゃくさまが ばんごうを いれています
scene-enter-pin-next = そのまま待つ。おきゃくさまの手元を見ない。
scene-time-warning = しばらくにゅうりょくがありません
scene-time-warning-next = 様子をうかがう。待つときはF12で時間を延ばす。
scene-signing = カードでかくにん中
scene-signing-next = そのまま待つ。カードを動かさない。
scene-checking = といあわせさきにといあわせ中
scene-checking-next = そのまま待つ。
scene-recording = けっかをきろく中
scene-recording-next = そのまま待つ。
seconds-left = あと{ $seconds }秒
pin-not-held = にゅうりょくがめんが選択されていません。F6で戻す。ほかのがめんを操作しないでください
pin-not-held-next = F6を押し、おきゃくさまにもう一度にゅうりょくしてもらう。

say-await-card = マイナンバーカードを、リーダーの上に置いてください。
say-enter-pin = すうじ 4けたのあんしょうばんごうを、ご自身でにゅうりょくしてください。私からは見えません。
say-enter-password = 英数字6もじ以上のあんしょうばんごうを、ご自身でにゅうりょくしてください。私からは見えません。
say-wrong-pin = 4桁のあんしょうばんごうは3種類あります。別の番号かもしれません。
say-wrong-password = 大もじのアルファベットと数字の組み合わせです。ゼロとオーの違いもお確かめください。
say-last-try = あと1回です。ご心配でしたら、今日はやめておくこともできます。

card-first = まず、カードを取ってもらう。
card-left-alert = カードが置かれたままです。声をかけて、取ってもらう。

verdict-accepted = かくにん できました
verdict-refused = かくにん できませんでした
verdict-referred = きめられません（あとで しらべます）
verdict-abandoned = ちゅうししました
verdict-out-of-service = 使用できません

fact-record = きろく { $value }
fact-receipt = けっかの かみ { $value }
fact-expiry = つかえる ひ { $value }
fact-asked = といあわせ { $value }
fact-tries = のこり { $value }回
fact-elapsed = { $value }秒
fact-code = コード { $value }

attributes = しょうめいしょに記載の内容
attribute-name = なまえ
attribute-address = じゅうしょ
attribute-birth-date = うまれた ひ
attribute-sex = せいべつ
sex-male = 男
sex-female = 女
sex-not-applicable = 記載なし
unknown-date = 記載なし
attributes-substituted = 〔 〕はかわりの もじです。カードの おもてまたは住民票の字で確かめてください。
attributes-hidden = 60秒で隠れます。もう一度みせるにはF5を押してください。

other-means-title = 別の方法でほんにんかくにんをする
other-means-body = この件はちゅうしとしてきろくされ、かくにんできたことにはなりません。理由を選んでください。
other-means-pin-forgotten = あんしょうばんごう不明
other-means-pin-locked = ロック
other-means-cannot-type = にゅうりょく困難
other-means-face-card = 顔認証カード
other-means-equipment = 機器障害

practice-card = れんしゅうの カード：{ $name }
practice-insert = カードを置く
practice-remove = カードを取り出す
scenario-normal = 通常のカード
scenario-normal-story = あんしょうばんごうは1234、ABC123。
scenario-old-generation = 旧世代のカード
scenario-old-generation-story = 以前の世代の認証局から発行されたカード。使えます。
scenario-android = スマートフォン（Android）
scenario-android-story = スマホ用でんししょうめいしょ。しょうめいしょはあんしょうばんごうのあとに読みます。
scenario-substitutes = かわりの もじのあるカード
scenario-substitutes-story = なまえにかわりの もじがあります。F5で確かめてください。
scenario-gaiji = 字体の多いなまえ
scenario-gaiji-story = 異体字や長いなまえのひょうじを確かめます。
scenario-slow = 応答の遅いカード
scenario-slow-story = 読み取りに時間がかかります。
scenario-last-try = のこり1回のカード
scenario-last-try-story = にゅうりょくの前に、おきゃくさまが続けるかどうかを選びます。
scenario-pulled = 途中で抜けるカード
scenario-pulled-story = しょめいの途中でカードが離れます。
scenario-blocked = ロックされたカード
scenario-blocked-story = あんしょうばんごうのにゅうりょく欄は出ません。
scenario-expired = 期限切れのカード
scenario-expired-story = でんししょうめいしょのつかえる ひが過ぎています。
scenario-revoked = しっこうしたカード
scenario-revoked-story = といあわせさきがしっこうと答えます。
scenario-on-hold = いちじ とめられた カード
scenario-on-hold-story = なくしたなどで、いちじ とめられています。
scenario-no-certificate = でんししょうめいしょのないカード
scenario-no-certificate-story = どちらのでんししょうめいしょも発行されていません。
scenario-no-signature-certificate = しょめいようのないカード
scenario-no-signature-certificate-story = 15歳未満、または希望しなかった方のカード。
scenario-face-card = 顔認証マイナンバーカード
scenario-face-card-story = あんしょうばんごうを設定していないカード。
scenario-jumin-kihon = 住民基本台帳カード
scenario-jumin-kihon-story = いまは使えない古いカード。
scenario-untrusted = 別の認証局のカード
scenario-untrusted-story = 発行者を信頼できません。
scenario-test-hierarchy = テスト用のカード
scenario-test-hierarchy-story = テスト用の認証局から発行されています。
scenario-swapped = すり替わるカード
scenario-swapped-story = にゅうりょくのあいだに別のカードに替わります。
scenario-unknown = といあわせさきが知らないカード
scenario-unknown-story = きめられません（あとで しらべます）になります。
scenario-new-generation = 新世代のカード
scenario-new-generation-story = まだ登録されていない認証局から発行されています。
scenario-iphone = スマートフォン（iPhone）
scenario-iphone-story = この窓口では扱えません。
scenario-platform-down = といあわせさきが とまっている
scenario-platform-down-story = カードは正常ですが、といあわせさきにつながりません。
scenario-platform-slow = といあわせさきが遅い
scenario-platform-slow-story = といあわせさきの答えが時間内に届きません。
scenario-platform-garbage = といあわせさきの異常な答え
scenario-platform-garbage-story = といあわせさきの答えを信じることができません。
