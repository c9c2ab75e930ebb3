# 他システム連携: what other programs ask and get

program-asks = 「{ $program }」から おねがいが きています
program-wants = ようけん: { $purpose }。
program-wants-number = ようけん: { $purpose }、うけつけばんごう { $number }。
program-gets-verdict = けっかだけを わたします（氏名（しめい）などは わたしません）。
program-gets-attributes = けっかと、証明書（しょうめいしょ）の 氏名（しめい）・住所（じゅうしょ）・生年月日（せいねんがっぴ）・性別（せいべつ）を わたします。
program-running = 「{ $program }」の おねがいに よる 件（けん）です。
program-closed = ほかの システムの おねがいを うけられません
program-closed-next = 窓口（まどぐち）の しごとは そのまま つづけられます。IT担当（たんとう）に しらせる（{ $code }）。

key-accept-program = おねがいを うける
key-accept-program-help = ほかの システムの おねがいを うけて、その ようけんと うけつけばんごうで はじめる
key-decline-program = おねがいを ことわる
key-decline-program-help = ほかの システムの おねがいを ことわる。カードには なにも おくらない

policy-programs-socket = ほかの システムが おねがいする 入口（ソケット）。からなら つかいません。
policy-programs-group = 入口を つかえる OSの グループ。
policy-programs-accept = ほかの システムの おねがいで、職員（しょくいん）を まって はじめるか。
policy-program = おねがいできる システム。
policy-value-programs-accept-ask = 職員（しょくいん）に きく
policy-value-programs-accept-at-once = きかずに はじめる
explain-program = おねがいした システム
