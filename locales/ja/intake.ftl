# 避難所: the shelter and the reconciliation
policy-intake-office-key = 避難所の束をあける役所の鍵（公開する側）のファイル。
policy-intake-pin = 避難所で暗証番号の入力を求めるか。
policy-intake-destroy = 突合を終えた束をいつ消去するか。
policy-intake-desks = 封を信用する避難所の端末の鍵。
