terminal-failed = できませんでした
terminal-await-card = カードを よみとりきに おいてください。
terminal-reading = カードを よんでいます。
terminal-last-try = あと 1かい だけ いれることが できます。まちがえると つかえなくなります。
terminal-last-try-question = もういちど いれますか。（y = はい、ほか = やめる）
terminal-pin-authentication = すうじ 4けたの あんしょうばんごうを いれてください。がめんには でません。
terminal-pin-signature = えいごと すうじの あんしょうばんごう（6から16もじ）を いれてください。がめんには でません。
terminal-signing = カードで かくにん しています。
terminal-checking = カードが つかえるか きいています。
terminal-tries-left = あと{ $tries }かい いれることが できます。
terminal-verdict-accepted = かくにん できました。
terminal-verdict-refused = かくにん できませんでした。
terminal-verdict-referred = いまは わかりません。
terminal-verdict-abandoned = やめました。
terminal-verdict-out-of-service = いま つかえません。
