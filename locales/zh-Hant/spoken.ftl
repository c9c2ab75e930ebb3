# 読み上げだけで使う言葉。母語話者の確認はまだ (not reviewed by a speaker)。
