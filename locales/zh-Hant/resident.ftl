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
notice-only-digits-body = 通常也有字母。還沒有送出。
notice-only-letters = 只有字母
notice-only-letters-body = 通常也有數字。還沒有送出。
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

turn-to-clerk = 請把畫面轉向工作人員
turn-to-clerk-body = 接下來由工作人員為您說明。
turn-to-clerk-done = 工作人員已接手（Enter）

settings = 畫面設定
settings-close = 關閉
setting-text-size = 文字大小
setting-pad = 按鍵位置
pad-left = 左
pad-centre = 中間
pad-right = 右
pad-bottom = 下
setting-keyboard = 字母排列
keyboard-abc = ABC順序
keyboard-qwerty = QWERTY
setting-contrast = 高對比
setting-slow = 慢速輸入
setting-shuffled = 打亂數字
setting-aloud = 朗讀
setting-still = 停止動畫
keypad = 數字鍵盤上
read-again = 再聽一次
choose-language = 選擇語言（Language）

place-card-contact = 請插入卡片
place-card-contact-how = 晶片朝上，從晶片一側插到底。
place-card-contactless = 請把卡放在讀卡機上
place-card-contactless-how = 正面朝上平放，結束前請不要移動。
place-card-either = 請放上或插入卡片
place-card-either-how = 結束前請不要移動。
way-contact = 插入
way-contactless = 平放

why = 確認什麼？
why-title = 確認的內容
why-authentication = 確認使用者證明用電子憑證是否有效，以及卡和密碼是否相符。
why-signature = 進行電子簽名，確認簽名用電子憑證是否有效，以及其中的姓名、住址、出生日期和性別。
why-back = 返回

send-anyway = 照原樣送出
staff-coming = 工作人員馬上來。請稍候。
out-of-order = 這個窗口現在不能使用
out-of-order-body = 請詢問工作人員或旁邊的窗口。
blocked-slip = 工作人員會給您辦理說明。
verdict-proves-authentication = 已確認卡和密碼相符。
verdict-proves-signature = 已確認憑證中的姓名、住址、出生日期和性別。
take-card-forgotten = 卡片還在這裡。請取走
statement-once = 還會附上只用於這次手續的一次性號碼。

pad-offer = 請選擇輸入密碼的方法
pad-offer-body = 可以用讀卡機的按鍵，也可以用這個畫面。
pad-at-reader = 用讀卡機的按鍵輸入
pad-on-screen = 在這個畫面輸入
pad-lit = 請用讀卡機的按鍵輸入
pad-lit-body = 請輸入4位數字的密碼，再按確定鍵。要停止，請按讀卡機的Cancel鍵。
pad-stopping = 正在停止
pad-stopping-body = 請按讀卡機的Cancel鍵，或取走卡片。
notice-pad-timed-out = 時間到了
notice-pad-cancelled = 已停止輸入
notice-pad-unfit = 讀卡機的按鍵不能使用
notice-pad-unfit-body = 請在這個畫面輸入。
taken-in = 已登記
taken-in-body = 這是您的登記號碼。請記下號碼後取走卡片。
already-taken-in = 已有登記
already-taken-in-body = 這是您的登記號碼。請取走卡片。

verdict-later-resident = 結果稍後告訴您。
