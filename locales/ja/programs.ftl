# 他システム連携: what other programs ask and get

program-asks = 「{ $program }」から依頼があります
program-wants = 用件：{ $purpose }。
program-wants-number = 用件：{ $purpose }、受付番号 { $number }。
program-gets-verdict = 結果だけを渡します（氏名などは渡しません）。
program-gets-attributes = 結果と、証明書に記載の氏名・住所・生年月日・性別を渡します。
program-running = 「{ $program }」の依頼による件です。
program-closed = 他のシステムからの依頼を受けられません
program-closed-next = 窓口の業務はそのまま続けられます。IT担当に知らせる（{ $code }）。

key-accept-program = 依頼を受ける
key-accept-program-help = 他のシステムの依頼を受け、その用件と受付番号で件を始める
key-decline-program = 依頼を断る
key-decline-program-help = 他のシステムの依頼を断る。カードには何も送らない

policy-programs-socket = 他のシステムが依頼する接続口（ソケット）。空なら使いません。
policy-programs-group = 接続口を使えるOSのグループ。
policy-programs-accept = 他のシステムの依頼で、職員の操作を待って件を始めるか。
policy-program = 依頼できるシステム。
policy-value-programs-accept-ask = 職員に尋ねる
policy-value-programs-accept-at-once = 尋ねずに始める
explain-program = 依頼したシステム
