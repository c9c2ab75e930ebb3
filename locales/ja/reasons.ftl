# 結果の理由ごとに：原因、次にすること、お客さまへの言葉、来庁者の画面の言葉。

accepted-authentication-cause = このカードと暗証番号の組を確認しました。氏名は券面で確認してください。
accepted-authentication-next = 券面の顔写真と有効期限を見てShift+F7を押し、手続きに進む。
accepted-authentication-say = 確認できました。手続きを進めます。

accepted-signature-cause = 証明書に記載の氏名・住所・生年月日・性別を確認しました。
accepted-signature-next = F5で内容を見て、申請の内容と照らし合わせる。
accepted-signature-say = 確認できました。手続きを進めます。

pin-wrong-cause = カードが、暗証番号が違うと答えました。
pin-wrong-next = 残りの回数を見て、もう一度入力するか、別の方法で本人確認をする。
pin-wrong-say = 暗証番号が違うようです。4桁の暗証番号は3種類あります。別の番号かもしれません。
pin-wrong-resident = 暗証番号が違うようです。別の番号かもしれません。

pin-blocked-cause = この暗証番号はロックされています（カードの答え）。
pin-blocked-next = カード追記欄に「顔認証」と書かれていないか確認する。なければ、暗証番号の初期化・再設定のご案内を印刷して渡す（Ctrl+G）。
pin-blocked-say = 暗証番号がロックされています。住民票のある市区町村の窓口で初期化できます。コンビニとスマートフォンで再設定できる場合もあります。
pin-blocked-resident = 住民票のある市区町村の窓口で初期化できます。コンビニとスマートフォンで再設定できる場合もあります。

pin-not-usable-cause = 暗証番号を使わないカードです（顔認証マイナンバーカード）。
pin-not-usable-next = カード追記欄に「顔認証」とあるか確認し、別の方法で本人確認をする。
pin-not-usable-say = このカードは暗証番号を使わないカードです。別の方法で確認します。
pin-not-usable-resident = このカードは暗証番号を使いません。別の方法で確認します。

pin-limit-cause = この件で入力できる回数に達しました。ロックはされていません。
pin-limit-next = 番号を確かめてから来てもらうか、別の方法で本人確認をする。
pin-limit-say = 今日はここまでにしましょう。番号をお確かめのうえ、またお越しください。
pin-limit-resident = 暗証番号は、まだ使えます。番号をお確かめのうえ、またお越しください。

card-not-mynumber-cause = マイナンバーカードではありません。
card-not-mynumber-next = マイナンバーカードを置いてもらう。
card-not-mynumber-say = こちらは別のカードのようです。マイナンバーカードをお願いします。
card-not-mynumber-resident = マイナンバーカードではないようです。

card-jumin-kihon-cause = 住民基本台帳カードです。いまは使えません。
card-jumin-kihon-next = マイナンバーカードがあるか尋ねる。なければ別の方法で本人確認をする。
card-jumin-kihon-say = こちらは以前のカードで、いまは使えません。マイナンバーカードはお持ちでしょうか。
card-jumin-kihon-resident = 以前のカードです。いまは使えません。

card-swapped-cause = 読み取ったあとに、別のカードに替わりました。
card-swapped-next = 最初のカードで、はじめからやり直す。
card-swapped-say = カードが替わったようです。はじめのカードでもう一度お願いします。
card-swapped-resident = カードが替わったようです。もう一度はじめから行います。

certificate-absent-cause = この手続きに使う電子証明書が、このカードにありません。
certificate-absent-next = 発行できることを案内する（15歳未満、希望しなかった方にはない）。別の方法で本人確認をする。
certificate-absent-say = このカードには、この手続きで使う電子証明書が入っていません。発行できる場合があります。
certificate-absent-resident = この手続きで使う電子証明書が、カードに入っていません。

certificate-expired-cause = 電子証明書の有効期限が過ぎています。
certificate-expired-next = 更新の手続きを案内する。
certificate-expired-say = 電子証明書の有効期限が過ぎています。窓口で更新できます。
certificate-expired-resident = 電子証明書の有効期限が過ぎています。更新できます。

certificate-not-yet-valid-cause = 電子証明書の有効期間がまだ始まっていません。
certificate-not-yet-valid-next = PCの時計を確かめる。合っていれば、IT担当に知らせる。
certificate-not-yet-valid-say = まだお使いいただけない証明書のようです。お調べします。
certificate-not-yet-valid-resident = 電子証明書が、まだ使えないようです。

issuer-untrusted-cause = この窓口が信頼する認証局の証明書ではありません。
issuer-untrusted-next = カードを返し、IT担当に知らせる。別の方法で本人確認をする。
issuer-untrusted-say = このカードは、この窓口では確認できません。別の方法でご案内します。
issuer-untrusted-resident = このカードは、この窓口では確認できません。

path-invalid-cause = 証明書から認証局までのつながりを確かめられませんでした。
path-invalid-next = コードをIT担当に知らせる。別の方法で本人確認をする。
path-invalid-say = このカードは、この窓口では確認できません。別の方法でご案内します。
path-invalid-resident = このカードは、この窓口では確認できません。

profile-mismatch-cause = 証明書の種類が、この手続きに使うものと違います。
profile-mismatch-next = 用件を確かめて、やり直す。続くときはIT担当に知らせる。
profile-mismatch-say = 証明書の種類が合わないようです。お調べします。
profile-mismatch-resident = 証明書の種類が、この手続きと合いません。

test-card-cause = テスト用の証明書です。本番では使えません。
test-card-next = カードを返し、IT担当に知らせる。
test-card-say = このカードはテスト用のようです。お使いいただけません。
test-card-resident = テスト用のカードのようです。

challenge-failed-cause = カードの署名が、証明書と合いませんでした。
challenge-failed-next = もう一度はじめから行う。続くときは別の方法で本人確認をし、IT担当に知らせる。
challenge-failed-say = うまく確認できませんでした。もう一度お願いします。
challenge-failed-resident = うまく確認できませんでした。

revoked-cause = この電子証明書は失効しています。
revoked-next = お引っ越しや氏名の変更がなかったか尋ね、再発行を案内する。
revoked-say = お引っ越しや氏名の変更があると失効します。再発行できます。
revoked-resident = 電子証明書が使えなくなっています。お引っ越しや氏名の変更があると失効します。再発行できます。

on-hold-cause = この電子証明書は一時停止されています。
on-hold-next = 紛失などの届けがなかったか尋ね、一時停止の解除を案内する。
on-hold-say = 一時停止の届け出が出ているようです。解除の手続きをご案内します。
on-hold-resident = 電子証明書が一時停止されています。解除できます。

status-unknown-cause = 照会先が、この証明書を知らないと答えました。
status-unknown-next = 確認できたことにはしない。別の方法で本人確認をし、IT担当に知らせる。
status-unknown-say = いま確認ができません。別の方法でご案内します。
status-unknown-resident = いま確認ができません。

platform-unreachable-cause = 照会先（地方認証プラットフォーム）につながりません。
platform-unreachable-next = 少し待って、もう一度はじめから行う。続くときは別の方法で本人確認をする。
platform-unreachable-say = 確認の通信がつながらず、いま確認ができません。少しお待ちいただけますか。
platform-unreachable-resident = いま、確認の通信がつながりません。

platform-answer-invalid-cause = 照会先の答えを信頼できません。
platform-answer-invalid-next = 確認できたことにはしない。別の方法で本人確認をし、コードをIT担当に知らせる。
platform-answer-invalid-say = いま確認ができません。別の方法でご案内します。
platform-answer-invalid-resident = いま確認ができません。

platform-closed-cause = 照会先は、いま計画停止中です。
platform-closed-next = 画面の上に出ている終わりの時刻を案内する。急ぐときは別の方法で本人確認をする。
platform-closed-say = 確認のしくみが休止中です。再開してからご案内します。
platform-closed-resident = 確認のしくみが、いま休止しています。

crl-stale-cause = 失効リストが古すぎます。
crl-stale-next = 別の方法で本人確認をし、IT担当に新しい失効リストの取り込みを頼む。
crl-stale-say = 確認に使う情報が古いため、いま確認ができません。別の方法でご案内します。
crl-stale-resident = いま確認ができません。

crl-missing-cause = この証明書のための失効リストがありません。
crl-missing-next = 別の方法で本人確認をし、IT担当に失効リストの取り込みを頼む。
crl-missing-say = 確認に使う情報がそろっていないため、いま確認ができません。別の方法でご案内します。
crl-missing-resident = いま確認ができません。

clock-suspect-cause = PCの時計が、照会先などの時刻と合いません。
clock-suspect-next = PCの日付と時刻を直し、はじめから行う。直せないときは別の方法で本人確認をし、IT担当に知らせる。
clock-suspect-say = 機器の調整が必要です。少しお待ちください。
clock-suspect-resident = 機器を調整しています。

issuer-unknown-cause = 新しい世代の認証局かもしれません。この窓口にまだ登録されていません。
issuer-unknown-next = IT担当に知らせる（認証局の証明書の登録）。別の方法で本人確認をする。
issuer-unknown-say = 新しいカードのようで、いま確認ができません。別の方法でご案内します。
issuer-unknown-resident = 新しいカードのようです。いま確認ができません。

medium-unsupported-cause = この窓口では扱えない媒体です（iPhoneなど）。
medium-unsupported-next = マイナンバーカードを置いてもらう。なければ別の方法で本人確認をする。
medium-unsupported-say = この窓口では、スマートフォンでの確認ができません。マイナンバーカードはお持ちでしょうか。
medium-unsupported-resident = この窓口では使えません。マイナンバーカードをお使いください。

card-unreadable-cause = カードがうまく応答しません。
card-unreadable-next = カードの向きと位置を直し、はじめから行う。ケースは外す。続くときは別の方法で本人確認をする。
card-unreadable-say = うまく読み取れませんでした。カードを少し動かして、もう一度置いてください。
card-unreadable-resident = うまく読み取れませんでした。カードをもう一度置いてください。

card-removed-cause = 途中でカードが離れました。
card-removed-next = もう一度はじめから行う。
card-removed-say = カードが離れたようです。もう一度置いてください。
card-removed-resident = カードが離れました。もう一度はじめから行います。

cancelled-cause = 操作により中止しました。
cancelled-next = 必要なら、もう一度はじめから行う。
cancelled-say = 中止しました。もう一度行うときはお声がけください。
cancelled-resident = もう一度行うときは、職員にお声がけください。

timed-out-cause = しばらく操作がなかったため終わりました。
timed-out-next = 来庁者の様子をうかがい、はじめから行う。
timed-out-say = 時間がたったので、いったん終わりました。もう一度行いますか。
timed-out-resident = 時間がたったので、いったん終わりました。

pin-last-try-declined-cause = 最後の1回を使わずに終わりました。暗証番号は使えるまま残っています。
pin-last-try-declined-next = 番号を確かめてから来てもらうか、別の方法で本人確認をする。
pin-last-try-declined-say = 今日はここまでにします。暗証番号は使えるまま残っています。
pin-last-try-declined-resident = 暗証番号は、使えるまま残っています。

pin-malformed-cause = 暗証番号の桁数または文字が合いません。残りの回数は減っていません。
pin-malformed-next = 数字4桁か、英数字6〜16文字かを確かめて、はじめから行う。
pin-malformed-say = 桁数が違うようです。残りの回数は減っていません。
pin-malformed-resident = 桁数が違うようです。残りの回数は減っていません。

other-means-cause = 別の方法で本人確認をすることにしました。
other-means-next = 券面の目視確認など、定められた方法で進める。
other-means-say = 別の方法で確認します。
other-means-resident = 別の方法で確認します。

focus-lost-cause = 入力画面が選択されていない間に、入力ができなくなりました。
focus-lost-next = はじめから行う。入力中は、ほかの画面を操作しない。
focus-lost-say = 画面が切り替わってしまいました。申し訳ありません。もう一度お願いします。
focus-lost-resident = 画面が切り替わりました。もう一度はじめから行います。

log-unavailable-cause = 記録ができないため、確認を行えません。
log-unavailable-next = IT担当に知らせる。直るまで、この端末では確認しない。
log-unavailable-say = 機器の不具合です。別の窓口か別の方法でご案内します。
log-unavailable-resident = 機器の不具合です。

reader-unavailable-cause = カードリーダーが見つかりません。
reader-unavailable-next = 接続を確かめる。直らないときはIT担当に知らせる。
reader-unavailable-say = 読み取りの機器が使えません。少しお待ちください。
reader-unavailable-resident = 読み取りの機器が使えません。

reader-busy-cause = ほかのプログラムがカードを使っています。
reader-busy-next = カードを使うほかの画面を閉じて、はじめから行う。
reader-busy-say = 機器の準備をしています。少しお待ちください。
reader-busy-resident = 機器の準備をしています。

disk-low-cause = 記録のための空き容量が足りません。
disk-low-next = IT担当に知らせる。
disk-low-say = 機器の不具合です。別の窓口か別の方法でご案内します。
disk-low-resident = 機器の不具合です。
