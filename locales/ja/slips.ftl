# 本人確認結果票、暗証番号の初期化・再設定のご案内、印刷の操作。

slip-result-title = 本人確認結果票
slip-guide-title = 暗証番号の初期化・再設定のご案内
slip-practice = 練習の票です。証明になりません。
slip-test = テスト環境の票です。証明になりません。
slip-watermark-practice = 練習 PRACTICE
slip-watermark-test = テスト TEST
slip-page = { $page } / { $pages } ページ

slip-purpose = 用件
slip-time = 確認した日時
slip-record = 記録番号
slip-receipt = 結果票の番号
slip-reason = コード
slip-checked = 確かめたこと
slip-certificate = 電子証明書
slip-authentication = 利用者証明用電子証明書
slip-signature = 署名用電子証明書
slip-medium-card = マイナンバーカード
slip-medium-phone = スマートフォン
slip-path = 発行した認証局
slip-path-stands = 信頼する認証局の証明書です。有効期間内でした。
slip-challenge = カードの署名
slip-challenge-verified = この件のために作った文への署名が、証明書と合いました。
slip-challenge-failed = この件のために作った文への署名が、証明書と合いませんでした。
slip-revocation = 失効の確認
slip-status-good = 失効していません。
slip-status-revoked = 失効または一時停止されています。
slip-status-unknown = 照会先は、この証明書を知らないと答えました。
slip-asked-platform = 照会先（地方認証プラットフォーム） { $asked }
slip-asked-list = 失効リスト { $asked }
slip-evidence = 答えが作られた日時 { $time }
slip-code-caption = 機械で読み取る情報です。個人の情報は入っていません。
slip-note-time = 確認した時点の結果です。その後の変更は、この票では分かりません。
slip-note-record = 記録番号と結果票の番号で、窓口の記録と照らし合わせられます。
slip-note-nobody = 氏名、住所、マイナンバー、暗証番号は、この票に書かれていません。
slip-note-substituted = 〔 〕の字は代替文字です。券面または住民票の字で確かめてください。
slip-note-attributes = 氏名と住所が書かれています。取り扱いに注意してください。マイナンバーと暗証番号は書かれていません。

slip-guide-which = 対象の暗証番号
slip-guide-stopped = いまは使えません。続けて間違えると、カードを守るために止まるしくみです。前に間違えた回数も数えられています。
slip-guide-lost = 番号が分からないときや、使えなくなったときは、新しい番号に設定し直せます。
slip-guide-calm = どなたにも起こることです。手続きをすると、同じカードをまた使えます。
slip-guide-where = 手続きができるところ
slip-guide-office = 住民票のある市区町村の窓口で初期化できます。
slip-guide-store = コンビニとスマートフォンで再設定できる場合もあります。くわしくは市区町村にお尋ねください。
slip-guide-bring = お持ちいただくもの
slip-guide-card = マイナンバーカード
slip-guide-papers = ほかに必要なもの（本人確認書類など）は、市区町村によって違います。行く前にお確かめください。
slip-guide-another = 代わりの方が行くときは、必要なものが変わります。先に市区町村にお尋ねください。
slip-guide-how = 手続きのしかた
slip-guide-tell = 窓口で「暗証番号の初期化・再設定」とお伝えください。
slip-guide-new-pin = 新しい番号（数字4桁）を、ご自身で決めて入力します。生年月日など、人に知られやすい番号は避けてください。
slip-guide-new-password = 新しい番号（英数字6〜16文字）を、ご自身で決めて入力します。英字と数字の両方を使います。
slip-guide-others = ほかの暗証番号は、これとは別に数えられています。
slip-guide-secret = 職員が暗証番号をお尋ねすることはありません。電話やメールで聞かれても、教えないでください。

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
slip-checkpoint-title = 記録の控え
slip-checkpoint-what = この用紙は、この日時までの記録の内容を固定したものです。後で記録が変えられたり失われたりしたとき、この用紙と照らすと分かります。
slip-checkpoint-size = 固定した記録の件数
slip-checkpoint-time = 固定した日時
slip-checkpoint-record = 記録の名前
slip-checkpoint-key = 署名の鍵（公開鍵）
slip-checkpoint-words = 照合する文字
slip-checkpoint-sign = 保管のしかた
slip-checkpoint-hand = 責任者が日付と氏名を手で書き、鍵のかかる所に綴じてください。　　年　　月　　日　氏名＿＿＿＿＿＿＿＿＿＿
slip-checkpoint-file = 毎日1枚、終業のときに印刷すると、失われても分からない記録は1日分までになります。
slip-checkpoint-code = 機械で読む控え
slip-checkpoint-check = 四角い模様を読み取った1行をファイルに保存し、madoguchi log verify --receipt ファイル で記録と照合できます。
