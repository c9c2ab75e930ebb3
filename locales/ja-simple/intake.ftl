# 避難所: the shelter and the reconciliation
policy-intake-office-key = ひなんじょの 束を あける 役所の かぎの ファイル（見せてよい方）。
policy-intake-pin = ひなんじょで 暗証番号を 入れてもらうか。
policy-intake-destroy = 突合が おわった 束を いつ 消すか。
policy-intake-desks = 信用する ひなんじょの 端末の かぎ。
