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
