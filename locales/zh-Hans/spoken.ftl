# 読み上げだけで使う言葉。母語話者の確認はまだ (not reviewed by a speaker)。

spoken-on = 开始朗读。
spoken-off = 结束朗读。
spoken-keys = 在数字键盘上，按加号再听一次，按星号呼叫工作人员，按斜线停止。
spoken-keypad = 按键的排列和计算器一样。最上面一行是7、8、9。0在最下面。
spoken-keypad-keys = 按回车键确定，按减号删除一个。
spoken-password-keys = 字母和数字可以用键盘输入。按回车键确定。
spoken-typed = 第{ $count }个字符已输入。
spoken-erased = 已删除一个。
spoken-erased-all = 已全部删除。
spoken-so-far = 现在有{ $count }个字符。
spoken-send-anyway = 要这样发送，请再按一次回车键。
spoken-time-warning = 您还在输入吗？要继续，请按加号。
spoken-last-try-keys = 要再试一次，请按回车键。今天停止，请按斜线。
spoken-covered = 打开了别的画面。要返回，请按加号。
spoken-pad-keys = 用读卡器的按键输入，请按回车键。在这个画面输入，请按减号。
