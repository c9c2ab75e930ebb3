# 読み上げだけで使う言葉。画面を見ない人のために、キーの場所とはたらきを言う。入力した数字は決して言わない。

spoken-on = 読み上げを始めます。
spoken-off = 読み上げを終わります。
spoken-keys = テンキーのプラスで、もう一度聞けます。アスタリスクで職員を呼び、スラッシュでやめます。
spoken-keypad = 電卓の並びです。上段が7、8、9です。0は一番下です。
spoken-keypad-keys = エンターで確定、マイナスで1文字消します。
spoken-password-keys = 英字と数字は、キーボードで入力できます。エンターで確定します。
spoken-typed = { $count }文字目を受け付けました。
spoken-erased = 1文字消しました。
spoken-erased-all = すべて消しました。
spoken-so-far = いま、{ $count }文字です。
spoken-send-anyway = このまま送るときは、もう一度エンターを押してください。
spoken-time-warning = まだ入力されますか。続けるときは、プラスを押してください。
spoken-last-try-keys = もう一度入力するときはエンター、今日はやめるときはスラッシュを押してください。
spoken-covered = ほかの画面が開いています。もとの画面に戻るには、プラスを押してください。
spoken-pad-keys = リーダーのキーで入力するときはエンター、この画面で入力するときはマイナスを押してください。
