# 来庁者の画面。一行は全角20字まで。責める言い方をしない。

band-practice = 練習です（本物の確認ではありません）
band-test = テスト環境です（本物の確認ではありません）

step-card = カード
step-pin = 暗証番号
step-check = 確認
step-end = 終了

control-language =
    日本語
    English ▼
control-text-size = 文字 ＋
stop = やめる
call-staff = 職員を呼ぶ
staff-called = 職員がまいります

privacy = マイナンバー（12桁）は読み取りません。暗証番号は職員に見えません。
welcome = マイナンバーカードで確認します
welcome-body = カードを持ってお待ちください。
for-purpose = ご用件：{ $purpose }
take-old-card = カードを取り出してください
take-old-card-body = 取り出してから始めます。

reading = カードを読み取っています
reading-body = カードは、そのままにしてください。
signing = 暗証番号を確認しています
signing-body = カードは、そのままにしてください。
checking = 証明書が有効か確認しています
checking-body = もう少しお待ちください。
recording = 結果を記録しています
recording-body = もう少しお待ちください。

pin-official = 利用者証明用電子証明書の暗証番号（数字4桁）
password-official = 署名用電子証明書の暗証番号（英数字6〜16文字）
enter-pin = 数字4桁の暗証番号を入力してください
enter-password = 大文字の英字と数字で入力してください
statement = この内容に電子署名します
tries-left = あと{ $tries }回入力できます
typed = { $count }文字
erase = 1文字{"\u200B"}消す
erase-all = すべて消す
confirm = 確定

notice-wrong-pin = 暗証番号が違うようです
notice-wrong-pin-body = 4桁の暗証番号は3種類あります。いま必要なのは、こちらです。
notice-wrong-password-body = 大文字の英字と数字の組み合わせです。0とO、1とIにご注意ください。
notice-wrong-length = 数字は4桁です
notice-wrong-length-body = 残りの回数は減っていません。もう一度入力してください。
notice-wrong-length-password-body = 6文字から16文字です。残りの回数は減っていません。
notice-only-digits = 数字だけになっています
notice-only-digits-body = 英字も入るのがふつうです。まだ送っていません。
notice-only-letters = 英字だけになっています
notice-only-letters-body = 数字も入るのがふつうです。まだ送っていません。
notice-time-up = 入力した文字を消しました
notice-time-up-body = しばらく操作がありませんでした。もう一度入力してください。
notice-focus-lost = 入力した文字を消しました
notice-focus-lost-body = 画面が切り替わりました。お手数ですが、もう一度入力してください。
notice-tries-changed = 入力できる回数が変わりました
notice-tries-changed-body = 下の回数が正しい回数です。もう一度入力してください。

not-held = いまは入力できません
not-held-body = 職員が画面を戻します。少しお待ちください。
time-warning = まだ入力されますか
time-warning-body = あと{ $seconds }秒で、入力した文字を消します。
more-time = 時間を延ばす

last-try = 入力できるのは、あと1回です
last-try-body = 間違えると、この暗証番号は使えなくなります。今日はやめておくこともできます。
last-try-stop = 今日はやめる（使えるまま残ります）
last-try-again = もう一度入力する
last-try-clerk = 職員が確認しています
last-try-clerk-body = 少しお待ちください。

verdict-accepted-resident = 確認できました
verdict-accepted-resident-body = ご協力ありがとうございました。
verdict-refused-resident = このカードでは手続きを進められません
verdict-pin-resident = この暗証番号は、いま使えません
verdict-limit-resident = 今日はここまでにします
verdict-referred-resident = 職員がご案内します
verdict-abandoned-resident = 中止しました
take-card = カードをお取りください
take-card-staff = カードをお取りください。職員がまいります

turn-to-clerk = 画面を職員に戻してください
turn-to-clerk-body = 続きは職員がご案内します。
turn-to-clerk-done = 職員が受け取りました（Enter）

# 画面の設定。ボタンに入る短い言葉で。
settings = 画面の設定
settings-close = 閉じる
setting-text-size = 文字の大きさ
setting-pad = 入力キーの位置
pad-left = 左
pad-centre = 中央
pad-right = 右
pad-bottom = 下
setting-keyboard = 英字の並び
keyboard-abc = ABC順
keyboard-qwerty = QWERTY
setting-contrast = くっきりした色
setting-slow = ゆっくり入力
setting-shuffled = 数字の並び替え
setting-aloud = 読み上げ
setting-still = 動きを止める
keypad = テンキーでは
read-again = もう一度聞く
choose-language = 言葉を選ぶ（Language）

# カードの置き方。差し込むリーダー、上に置くリーダー、どちらか分からないリーダー。
place-card-contact = カードを差し込んでください
place-card-contact-how = ICチップを上にして、チップの側から奥まで差し込みます。
place-card-contactless = カードをリーダーに置いてください
place-card-contactless-how = 表を上にして平らに置き、終わるまで動かさないでください。
place-card-either = カードを置くか、差し込んでください
place-card-either-how = 終わるまで動かさないでください。
way-contact = 差し込む
way-contactless = 平らに置く

# 何を、なぜ確認するか。
why = 確認する内容を見る
why-title = 確認する内容
why-authentication = 利用者証明用電子証明書が有効か、カードと暗証番号の組が正しいかを確認します。
why-signature = 電子署名をして、署名用電子証明書が有効か、記載の氏名・住所・生年月日・性別を確認します。
why-back = 前の画面に戻る

send-anyway = このまま送る
staff-coming = 職員がまいります。お待ちください。
out-of-order = この窓口は、いま使えません
out-of-order-body = 職員か、となりの窓口におたずねください。
blocked-slip = お手続きの案内を職員がお渡しします。
verdict-proves-authentication = カードと暗証番号の組を確認しました。
verdict-proves-signature = 証明書に記載の氏名・住所・生年月日・性別を確認しました。
take-card-forgotten = カードがまだ残っています。お取りください
statement-once = この手続きのためだけの、一度きりの番号も付きます。

# リーダーのキーで暗証番号を入力するとき。
pad-offer = 暗証番号をどこで入力しますか
pad-offer-body = リーダーのキーでも、この画面でも入力できます。
pad-at-reader = リーダーのキーで入力する
pad-on-screen = この画面で入力する
pad-lit = リーダーのキーで入力してください
pad-lit-body = 暗証番号（数字4桁）を入力し、確定キーを押してください。やめるときはリーダーの取消キーです。
pad-stopping = 中止しています
pad-stopping-body = リーダーの取消キーを押すか、カードをお取りください。
notice-pad-timed-out = 時間になりました
notice-pad-cancelled = 入力をやめました
notice-pad-unfit = リーダーのキーは使えません
notice-pad-unfit-body = この画面で入力してください。
taken-in = 受け付けました
taken-in-body = この番号が受付番号です。書き留めて、カードをお取りください。
already-taken-in = すでに受け付けています
already-taken-in-body = この番号が受付番号です。カードをお取りください。

verdict-later-resident = 結果は後ほどご連絡します。
