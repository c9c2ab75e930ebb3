# 読み上げだけで使う言葉。母語話者の確認はまだ (not reviewed by a speaker)。

spoken-on = Nagsimula na ang pagbasa nang malakas.
spoken-off = Tapos na ang pagbasa nang malakas.
spoken-keys = Sa numeric keypad, plus para marinig ulit, asterisk para tumawag ng kawani, at slash para huminto.
spoken-keypad = Ang ayos ng mga key ay gaya ng calculator. Ang nasa itaas ay 7, 8, 9. Ang zero ay nasa ibaba.
spoken-keypad-keys = Pindutin ang Enter para kumpirmahin, minus para magbura ng isa.
spoken-password-keys = Maaaring i-type sa keyboard ang mga letra at numero. Pindutin ang Enter para kumpirmahin.
spoken-typed = Natanggap ang ika-{ $count } na karakter.
spoken-erased = Nabura ang isa.
spoken-erased-all = Nabura lahat.
spoken-so-far = Bilang ng karakter ngayon: { $count }.
spoken-send-anyway = Para ipadala nang ganito, pindutin ulit ang Enter.
spoken-time-warning = Nagta-type pa ba kayo? Para magpatuloy, pindutin ang plus.
spoken-last-try-keys = Para subukan ulit, pindutin ang Enter. Para huminto ngayong araw, pindutin ang slash.
spoken-covered = May ibang pahinang bukas. Para bumalik, pindutin ang plus.
spoken-pad-keys = Para gamitin ang reader, pindutin ang Enter. Para sa screen na ito, pindutin ang minus.
