# よみあげだけで つかう ことば。おした すうじは いわない。

spoken-on = よみあげを はじめます。
spoken-off = よみあげを おわります。
spoken-keys = プラスを おすと もういちど ききます。アスタリスクで しょくいんを よびます。スラッシュで やめます。
spoken-keypad = でんたくと おなじ ならびです。うえが 7、8、9です。0は いちばん したです。
spoken-keypad-keys = エンターで かくていします。マイナスで ひとつ けします。
spoken-password-keys = えいじと すうじは キーボードで おします。エンターで かくていします。
spoken-typed = { $count }もじめを うけました。
spoken-erased = ひとつ けしました。
spoken-erased-all = ぜんぶ けしました。
spoken-so-far = いま、{ $count }もじです。
spoken-send-anyway = このまま おくるときは、もういちど エンターを おしてください。
spoken-time-warning = まだ おしますか。つづけるときは プラスを おしてください。
spoken-last-try-keys = もういちど おすときは エンター、きょうは やめるときは スラッシュを おしてください。
spoken-covered = ほかの がめんが あいています。もどるときは プラスを おしてください。
spoken-pad-keys = きかいで おすときは エンター、このがめんで おすときは マイナスを おしてください。
