# 繁體中文: 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = 練習（不是真正的確認）
band-test = 測試環境（不是真正的確認）

step-card = 卡
step-pin = 密碼
step-check = 確認
step-end = 結束

control-language =
    繁體中文
    日本語 ▼
control-text-size = 文字 ＋
stop = 停止
call-staff = 叫工作人員
staff-called = 工作人員馬上來

privacy = 不讀取12位個人編號。工作人員看不到密碼。
welcome = 用個人編號卡確認
welcome-body = 請準備好卡片，稍候片刻。
place-card-contactless = 請把卡放在讀卡機上
for-purpose = 事項：{ $purpose }
take-old-card = 請取出卡片
take-old-card-body = 取出後再開始。

reading = 正在讀取卡片
reading-body = 請不要移動卡片。
signing = 正在核對密碼
signing-body = 請不要移動卡片。
checking = 正在確認憑證是否有效
checking-body = 請再稍候一下。
recording = 正在記錄結果
recording-body = 請再稍候一下。

pin-official = 使用者證明用電子憑證的密碼（4位數字）
password-official = 簽名用電子憑證的密碼（6～16位英文字母和數字）
enter-pin = 請輸入4位數字的密碼
enter-password = 請輸入大寫字母和數字
statement = 對以下內容進行電子簽名
tries-left = 還可輸入{ $tries }次
typed = { $count }個字元
erase = 刪除1位
erase-all = 全部刪除
confirm = 確定

notice-wrong-pin = 密碼好像不對
notice-wrong-pin-body = 4位密碼共有三種。現在需要的是：
notice-wrong-password-body = 由大寫字母和數字組成。請注意0和O、1和I。
notice-wrong-length = 密碼是4位數字
notice-wrong-length-body = 剩餘次數沒有減少。請再輸入一次。
notice-wrong-length-password-body = 應為6到16位。剩餘次數沒有減少。
notice-only-digits = 只有數字
notice-only-digits-body = 通常也有字母。要照原樣送出，請再按「確定」。
notice-only-letters = 只有字母
notice-only-letters-body = 通常也有數字。要照原樣送出，請再按「確定」。
notice-time-up = 已刪除輸入的內容
notice-time-up-body = 有一段時間沒有操作。請再輸入一次。
notice-focus-lost = 已刪除輸入的內容
notice-focus-lost-body = 畫面切換了。麻煩您再輸入一次。
notice-tries-changed = 可輸入的次數變了
notice-tries-changed-body = 以下面的次數為準。請再輸入一次。

not-held = 現在不能輸入
not-held-body = 工作人員會恢復畫面。請稍候。
time-warning = 還要繼續輸入嗎
time-warning-body = { $seconds }秒後將刪除輸入的內容。
more-time = 再等一會兒

last-try = 還可輸入1次
last-try-body = 如果不對，這個密碼就不能再用了。今天也可以先停止。
last-try-stop = 今天停止（密碼仍可使用）
last-try-again = 再輸入一次
last-try-clerk = 工作人員正在確認
last-try-clerk-body = 請稍候。

verdict-accepted-resident = 已確認
verdict-accepted-resident-body = 謝謝您的配合。
verdict-refused-resident = 這張卡不能辦理手續
verdict-pin-resident = 這個密碼現在不能使用
verdict-limit-resident = 今天先到這裡
verdict-referred-resident = 工作人員會為您說明
verdict-abandoned-resident = 已停止
take-card = 請取走卡片
take-card-staff = 請取走卡片。工作人員馬上來

# Not translated yet. The two notices above about only digits and only letters say something else in English now, too.
settings = Settings
settings-close = Close
setting-text-size = Text size
setting-pad = Where the keys are
pad-left = Left
pad-centre = Middle
pad-right = Right
pad-bottom = Low
setting-keyboard = Order of letters
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = High contrast
setting-slow = Slow keys
setting-shuffled = Shuffled digits
setting-aloud = Read aloud
setting-still = No motion
keypad = On a keypad
read-again = Hear again
choose-language = Choose a language
place-card-contact = Put your card into the slot
place-card-contact-how = Chip up and chip first, all the way in.
place-card-contactless-how = Lay it flat, and do not move it until we say so.
place-card-either = Lay your card on the reader, or put it in
place-card-either-how = Please do not move it until we say so.
way-contact = Put it in
way-contactless = Lay it flat
why = What is checked?
why-title = What we check, and why
why-authentication = That the user authentication certificate in your card is valid, and that card and PIN belong together.
why-signature = You sign electronically. We check that your signature certificate is valid, and the name, address, date of birth and sex in it.
why-back = Back
send-anyway = Send it as it is
staff-coming = Staff are coming. Please wait.
out-of-order = This counter cannot help you just now
out-of-order-body = Please ask our staff, or go to the next counter.
blocked-slip = Staff will give you a slip about it.
verdict-proves-authentication = Your card and its PIN belong together.
verdict-proves-signature = We have checked the name, address, date of birth and sex in your certificate.
take-card-forgotten = Your card is still here. Please take it
statement-once = A number made for this one time is added.
