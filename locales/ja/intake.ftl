# 避難所: the shelter and the reconciliation
policy-intake-office-key = 避難所の束をあける役所の鍵（公開する側）のファイル。
policy-intake-pin = 避難所で暗証番号の入力を求めるか。
policy-intake-destroy = 突合を終えた束をいつ消去するか。
policy-intake-desks = 封を信用する避難所の端末の鍵。
policy-value-intake-pin-optional = できる人だけ
policy-value-intake-pin-required = 全員
policy-value-intake-pin-none = 求めない（証明書だけ）
policy-value-intake-destroy-after-reconciliation = 全員が確定したらすぐ
policy-value-intake-destroy-after-7-days = 最初の突合から7日後
policy-value-intake-destroy-after-30-days = 最初の突合から30日後
policy-value-intake-destroy-after-90-days = 最初の突合から90日後
policy-value-intake-destroy-by-people = 2人の職員が命じたとき

# 端末: 避難所での受付
intake-opened = 受付を開始しました。受付番号は { $letters } で始まります。ファイル: { $file }
intake-office = 封をする先の庁舎の鍵 { $key }
intake-sealed-now = 封をしました（{ $people }人）。このファイルを庁舎へ届けてください: { $file }
intake-seal-signed = この窓口の鍵で署名しました。
intake-seal-unsigned = 署名はありません（この窓口に鍵がありません）。庁舎でどの窓口のものか確認が必要です。
intake-none = 受付のファイルはありません。
intake-free = ディスクの空き: { $megabytes } MB
intake-unreadable = 受付のファイルではないか、まだ誰も受け付けていません。
intake-is-sealed = { $at } に封をしました（{ $people }人）
intake-is-open = { $at } から受付中（{ $people }人）
intake-is-damaged = 途中が壊れています。このまま庁舎へ届け、新しい受付を始めてください。
intake-is-torn = 末尾の書込みが途中で切れています。再開するとその分を切り離します。その分の受付番号は誰にも伝えていません。
intake-key = 庁舎の鍵: { $key }
intake-key-compare = 避難所で `intake open` が表示する8組の文字と見比べてください。
intake-take-card = カードを取り出してください。次のカードを置くと続けます。
intake-taken-signed = { $number }（受付済み・暗証番号と署名を確認）
intake-taken-certificate = { $number }（受付済み・証明書の有効性のみ。本人確認はしていません）
intake-taken-before = { $number }（受付済みのカードです。新しく書き込んでいません）
