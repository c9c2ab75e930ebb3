# 避難所: the shelter and the reconciliation
policy-intake-office-key = ひなんじょの 束を あける 役所の かぎの ファイル（見せてよい方）。
policy-intake-pin = ひなんじょで 暗証番号を 入れてもらうか。
policy-intake-destroy = 突合が おわった 束を いつ 消すか。
policy-intake-desks = 信用する ひなんじょの 端末の かぎ。
policy-value-intake-pin-optional = できる人だけ
policy-value-intake-pin-required = みんな
policy-value-intake-pin-none = もとめない（証明書だけ）
policy-value-intake-destroy-after-reconciliation = みんなが 決まったら すぐ
policy-value-intake-destroy-after-7-days = さいしょの 突合から 7日あと
policy-value-intake-destroy-after-30-days = さいしょの 突合から 30日あと
policy-value-intake-destroy-after-90-days = さいしょの 突合から 90日あと
policy-value-intake-destroy-by-people = 2人の 職員が めいじたとき
