# 職員の画面。

band-practice-clerk = 練習モード（本物のカードと照会先は使いません。結果は証明になりません）
band-test-clerk = テスト環境（結果は証明になりません）
band-folders = この端末の正規の設定・保存先ではありません

window-clerk = 窓口（職員用）
window-resident = 窓口（来庁者用）

light-reader = リーダー
light-platform = 照会先
light-crl = 失効リスト
light-record = 記録
light-unknown = 未確認
light-fine = 正常
light-caution = 注意
light-stopped = 停止
light-since = 停止（{ $time }から）
light-until = 注意（{ $time }まで計画停止）
light-made = { $state }（{ $hours ->
    [0] 1時間以内
   *[other] { $hours }時間前
}）

outlook-silent = 照会先（地方認証プラットフォーム）が{ $time }から応答していません
outlook-silent-next = 確認を始めても、判定できません（保留）になります。急ぐ来庁者は別の方法で本人確認をする。つながると、この表示は消えます。続くときはIT担当に知らせる。
outlook-closing = 照会先（地方認証プラットフォーム）の計画停止：{ $span }
outlook-closing-next = その間は、判定できません（保留）になります。急ぐ手続きは、その前に済ませるよう案内する。
outlook-closing-reason = 理由：{ $reason }
outlook-closed = 照会先（地方認証プラットフォーム）は計画停止中です（{ $time }まで）
outlook-closed-next = 故障ではありません。確認を始めても、判定できません（保留）になります。急ぐ来庁者は別の方法で本人確認をする。
outlook-case-next = この件は、このままでは判定できません（保留）になります。来庁者に伝える。F7で別の方法を選べる。
outlook-lists-next = 照会できないあいだは、失効リストで確認します。そのまま続ける。
span = { $date } { $from }〜{ $until }

purpose = 用件（↑↓で選ぶ）
purpose-none = 用件の指定なし
purpose-authentication = 数字4桁
purpose-signature = 英数字6〜16文字
standing = 来庁者
standing-oneself = 本人
standing-statutory = 法定代理人
standing-authorised = 任意代理人
reference = 受付番号
reference-required = 受付番号（必須）
reference-is = 受付番号 { $number }
reference-hint = 入力または読み取り。マイナンバーは入力しないでください。
reference-refused = 12桁の数字は受け付けません（マイナンバーのおそれがあります）。欄を消しました。

next = 次にすること
next-start = 用件を選び、F12で始める
next-take-card = リーダーのカードを取り出す
next-take-practice-card = 練習用カードを取り出す（Insert）
next-stopped = 停止している機器を確認する
next-reference = 受付番号を入力する
words-to-say = お客さまへの言葉
quoted = 「{ $words }」

key-help = ヘルプ
key-help-help = このヘルプを開く・閉じる
key-larger-text = 文字を大きく
key-larger-text-help = この画面の文字の大きさを変える
key-resident-language = 来庁者の言語（{ $language }）
key-attributes = 氏名・住所
key-attributes-help = 署名用電子証明書の氏名・住所・生年月日・性別を表示する（60秒で隠す）
key-back-to-pin = 入力画面へ戻す
key-back-to-pin-help = 暗証番号の入力画面へキーボードを戻す
key-other-means = 別の方法
key-other-means-help = カードを使わず、別の方法で本人確認をする
key-cancel = 中止
key-cancel-help = この件を中止する
key-next = 次へ
key-next-help = 次へ進む（開始、時間の延長、最後の1回の許可、次の来庁者）
key-start = 始める
key-allow-last-try = 最後の1回を許可
key-more-time = 待ち時間を延ばす
key-close-help = 閉じる。来庁者の呼び出しに対応したことを記す
key-move-help = 項目を移る。用件を選ぶ
close = 閉じる
help-title = キーの一覧
help-pin = 暗証番号は来庁者本人だけが入力します。職員が尋ねたり、代わりに入力したりしないでください。

call = 来庁者が職員を呼んでいます
call-done = 対応した（Esc）
call-next = 来庁者に声をかけ、Escを押す。

scene-leftover = カードがリーダーに残っています
scene-leftover-next = リーダーからカードを取り出す。
scene-await-card = カードを待っています
scene-await-card-next = 来庁者本人にカードを置いてもらう。職員はカードを預からない。
scene-reading = カードを読み取り中
scene-reading-next = そのまま待つ。
scene-last-try = 残り1回です。来庁者が選択中
scene-last-try-next = そのまま待つ。入力をすすめない。やめても、この暗証番号は使えるまま残る。
scene-last-try-clerk = 来庁者が最後の1回の入力を希望しています
scene-last-try-clerk-next = 番号に心当たりがあるか確かめ、F12で許可する。なければF8で中止する。
scene-enter-pin = 来庁者が暗証番号を入力中
scene-enter-pin-next = そのまま待つ。来庁者の手元を見ない。
scene-time-warning = しばらく入力がありません
scene-time-warning-next = 様子をうかがう。待つときはF12で時間を延ばす。
scene-signing = カードで確認中
scene-signing-next = そのまま待つ。カードを動かさない。
scene-checking = 照会先（地方認証プラットフォーム）に照会中
scene-checking-next = そのまま待つ。
scene-recording = 結果を記録中
scene-recording-next = そのまま待つ。
seconds-left = あと{ $seconds }秒
pin-not-held = 入力画面が選択されていません。F6で戻す。ほかの画面を操作しないでください
pin-not-held-next = F6を押し、来庁者にもう一度入力してもらう。

say-await-card = マイナンバーカードを、リーダーの上に置いてください。
say-enter-pin = 数字4桁の暗証番号を、ご自身で入力してください。私からは見えません。
say-enter-password = 英数字6文字以上の暗証番号を、ご自身で入力してください。私からは見えません。
say-wrong-pin = 4桁の暗証番号は3種類あります。別の番号かもしれません。
say-wrong-password = 大文字の英字と数字の組み合わせです。ゼロとオーの違いもお確かめください。
say-last-try = あと1回です。ご心配でしたら、今日はやめておくこともできます。

card-first = まず、カードを取ってもらう。
card-left-alert = カードが置かれたままです。声をかけて、取ってもらう。

verdict-accepted = 確認できました
verdict-refused = 確認できませんでした
verdict-referred = 判定できません（保留）
verdict-abandoned = 中止しました
verdict-out-of-service = 使用できません

fact-record = 記録 { $value }
fact-receipt = 本人確認結果票 { $value }
fact-expiry = 有効期限 { $value }
fact-asked = 照会 { $value }
fact-tries = 残り { $value }回
fact-elapsed = { $value }秒
fact-code = コード { $value }

attributes = 証明書に記載の内容
attribute-name = 氏名
attribute-address = 住所
attribute-birth-date = 生年月日
attribute-sex = 性別
sex-male = 男
sex-female = 女
sex-not-applicable = 記載なし
unknown-date = 記載なし
attributes-substituted = 〔 〕は代替文字です。券面または住民票の字で確かめてください。
attributes-hidden = 60秒で隠れます。もう一度表示するにはF5を押してください。

other-means-title = 別の方法で本人確認をする
other-means-body = この件は中止として記録され、確認できたことにはなりません。理由を選んでください。
other-means-pin-forgotten = 暗証番号不明
other-means-pin-locked = ロック
other-means-cannot-type = 入力困難
other-means-face-card = 顔認証カード
other-means-equipment = 機器障害

practice-card = 練習用カード：{ $name }
practice-insert = カードを置く
practice-remove = カードを取り出す
scenario-normal = 通常のカード
scenario-normal-story = 暗証番号は1234、ABC123。
scenario-old-generation = 旧世代のカード
scenario-old-generation-story = 以前の世代の認証局から発行されたカード。使えます。
scenario-android = スマートフォン（Android）
scenario-android-story = スマホ用電子証明書。証明書は暗証番号のあとに読みます。
scenario-substitutes = 代替文字のあるカード
scenario-substitutes-story = 氏名に代替文字があります。F5で確かめてください。
scenario-gaiji = 字体の多い氏名
scenario-gaiji-story = 異体字や長い氏名の表示を確かめます。
scenario-slow = 応答の遅いカード
scenario-slow-story = 読み取りに時間がかかります。
scenario-last-try = 残り1回のカード
scenario-last-try-story = 入力の前に、来庁者が続けるかどうかを選びます。
scenario-pulled = 途中で抜けるカード
scenario-pulled-story = 署名の途中でカードが離れます。
scenario-blocked = ロックされたカード
scenario-blocked-story = 暗証番号の入力欄は出ません。
scenario-expired = 期限切れのカード
scenario-expired-story = 電子証明書の有効期限が過ぎています。
scenario-revoked = 失効したカード
scenario-revoked-story = 照会先が失効と答えます。
scenario-on-hold = 一時停止中のカード
scenario-on-hold-story = 紛失などで一時停止されています。
scenario-no-certificate = 電子証明書のないカード
scenario-no-certificate-story = どちらの電子証明書も発行されていません。
scenario-no-signature-certificate = 署名用電子証明書のないカード
scenario-no-signature-certificate-story = 15歳未満、または希望しなかった方のカード。
scenario-face-card = 顔認証マイナンバーカード
scenario-face-card-story = 暗証番号を設定していないカード。
scenario-jumin-kihon = 住民基本台帳カード
scenario-jumin-kihon-story = いまは使えない古いカード。
scenario-untrusted = 別の認証局のカード
scenario-untrusted-story = 発行者を信頼できません。
scenario-test-hierarchy = テスト用のカード
scenario-test-hierarchy-story = テスト用の認証局から発行されています。
scenario-swapped = すり替わるカード
scenario-swapped-story = 入力のあいだに別のカードに替わります。
scenario-unknown = 照会先が知らないカード
scenario-unknown-story = 判定できません（保留）になります。
scenario-new-generation = 新世代のカード
scenario-new-generation-story = まだ登録されていない認証局から発行されています。
scenario-iphone = スマートフォン（iPhone）
scenario-iphone-story = この窓口では扱えません。
scenario-platform-down = 照会先が停止
scenario-platform-down-story = カードは正常ですが、照会先につながりません。
scenario-platform-slow = 照会先が遅い
scenario-platform-slow-story = 照会先の答えが時間内に届きません。
scenario-platform-garbage = 照会先の異常な答え
scenario-platform-garbage-story = 照会先の答えを信じることができません。
