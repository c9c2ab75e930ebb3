# 読み上げだけで使う言葉。母語話者の確認はまだ (not reviewed by a speaker)。

spoken-on = 開始朗讀。
spoken-off = 結束朗讀。
spoken-keys = 在數字鍵盤上，按加號再聽一次，按星號呼叫職員，按斜線停止。
spoken-keypad = 按鍵的排列和計算機一樣。最上面一行是7、8、9。0在最下面。
spoken-keypad-keys = 按Enter鍵確定，按減號刪除一個。
spoken-password-keys = 字母和數字可以用鍵盤輸入。按Enter鍵確定。
spoken-typed = 第{ $count }個字元已輸入。
spoken-erased = 已刪除一個。
spoken-erased-all = 已全部刪除。
spoken-so-far = 現在有{ $count }個字元。
spoken-send-anyway = 要這樣送出，請再按一次Enter鍵。
spoken-time-warning = 您還在輸入嗎？要繼續，請按加號。
spoken-last-try-keys = 要再試一次，請按Enter鍵。今天停止，請按斜線。
spoken-covered = 開啟了別的畫面。要返回，請按加號。
spoken-pad-keys = 用讀卡機的按鍵輸入，請按Enter鍵。在這個畫面輸入，請按減號。
