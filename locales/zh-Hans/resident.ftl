# 简体中文: 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = 练习（不是真正的确认）
band-test = 测试环境（不是真正的确认）

step-card = 卡
step-pin = 密码
step-check = 确认
step-end = 结束

control-language =
    简体中文
    日本語 ▼
control-text-size = 文字 ＋
stop = 停止
call-staff = 叫工作人员
staff-called = 工作人员马上来

privacy = 不读取12位个人编号。工作人员看不到密码。
welcome = 用个人编号卡确认
welcome-body = 请准备好卡片，稍等片刻。
for-purpose = 事项：{ $purpose }
take-old-card = 请取出卡片
take-old-card-body = 取出后再开始。

reading = 正在读取卡片
reading-body = 请不要移动卡片。
signing = 正在核对密码
signing-body = 请不要移动卡片。
checking = 正在确认证书是否有效
checking-body = 请再稍等一下。
recording = 正在记录结果
recording-body = 请再稍等一下。

pin-official = 使用者证明用电子证书的密码（4位数字）
password-official = 签名用电子证书的密码（6～16位英文字母和数字）
enter-pin = 请输入4位数字的密码
enter-password = 请输入大写字母和数字
statement = 对以下内容进行电子签名
tries-left = 还可输入{ $tries }次
typed = { $count }个字符
erase = 删除1位
erase-all = 全部删除
confirm = 确定

notice-wrong-pin = 密码好像不对
notice-wrong-pin-body = 4位密码共有三种。现在需要的是：
notice-wrong-password-body = 由大写字母和数字组成。请注意0和O、1和I。
notice-wrong-length = 密码是4位数字
notice-wrong-length-body = 剩余次数没有减少。请再输入一次。
notice-wrong-length-password-body = 应为6到16位。剩余次数没有减少。
notice-only-digits = 只有数字
notice-only-digits-body = 通常也有字母。还没有发送。
notice-only-letters = 只有字母
notice-only-letters-body = 通常也有数字。还没有发送。
notice-time-up = 已删除输入的内容
notice-time-up-body = 有一段时间没有操作。请再输入一次。
notice-focus-lost = 已删除输入的内容
notice-focus-lost-body = 画面切换了。麻烦您再输入一次。
notice-tries-changed = 可输入的次数变了
notice-tries-changed-body = 以下面的次数为准。请再输入一次。

not-held = 现在不能输入
not-held-body = 工作人员会恢复画面。请稍等。
time-warning = 还要继续输入吗
time-warning-body = { $seconds }秒后将删除输入的内容。
more-time = 再等一会儿

last-try = 还可输入1次
last-try-body = 如果不对，这个密码就不能再用了。今天也可以先停止。
last-try-stop = 今天停止（密码仍可使用）
last-try-again = 再输入一次
last-try-clerk = 工作人员正在确认
last-try-clerk-body = 请稍等。

verdict-accepted-resident = 已确认
verdict-accepted-resident-body = 谢谢您的配合。
verdict-refused-resident = 这张卡不能办理手续
verdict-pin-resident = 这个密码现在不能使用
verdict-limit-resident = 今天先到这里
verdict-referred-resident = 工作人员会为您说明
verdict-abandoned-resident = 已停止
take-card = 请取走卡片
take-card-staff = 请取走卡片。工作人员马上来

turn-to-clerk = 请把画面转向工作人员
turn-to-clerk-body = 接下来由工作人员为您说明。
turn-to-clerk-done = 工作人员已接手（Enter）

settings = 画面设置
settings-close = 关闭
setting-text-size = 文字大小
setting-pad = 按键位置
pad-left = 左
pad-centre = 中间
pad-right = 右
pad-bottom = 下
setting-keyboard = 字母排列
keyboard-abc = ABC顺序
keyboard-qwerty = QWERTY
setting-contrast = 高对比度
setting-slow = 慢速输入
setting-shuffled = 打乱数字
setting-aloud = 朗读
setting-still = 停止动画
keypad = 数字键盘上
read-again = 再听一次
choose-language = 选择语言（Language）

place-card-contact = 请插入卡片
place-card-contact-how = 芯片朝上，从芯片一侧插到底。
place-card-contactless = 请把卡放在读卡器上
place-card-contactless-how = 正面朝上平放，结束前请不要移动。
place-card-either = 请放上或插入卡片
place-card-either-how = 结束前请不要移动。
way-contact = 插入
way-contactless = 平放

why = 确认什么？
why-title = 确认的内容
why-authentication = 确认使用者证明用电子证书是否有效，以及卡和密码是否相符。
why-signature = 进行电子签名，确认签名用电子证书是否有效，以及其中的姓名、住址、出生日期和性别。
why-back = 返回

send-anyway = 照原样发送
staff-coming = 工作人员马上来。请稍等。
out-of-order = 这个窗口现在不能使用
out-of-order-body = 请询问工作人员或旁边的窗口。
blocked-slip = 工作人员会给您办理指南。
verdict-proves-authentication = 已确认卡和密码相符。
verdict-proves-signature = 已确认证书中的姓名、住址、出生日期和性别。
take-card-forgotten = 卡片还在这里。请取走
statement-once = 还会附上只用于这次手续的一次性号码。

pad-offer = 请选择输入密码的方法
pad-offer-body = 可以用读卡器的按键，也可以用这个画面。
pad-at-reader = 用读卡器的按键输入
pad-on-screen = 在这个画面输入
pad-lit = 请用读卡器的按键输入
pad-lit-body = 请输入4位数字的密码，再按确定键。要停止，请按读卡器的Cancel键。
pad-stopping = 正在停止
pad-stopping-body = 请按读卡器的Cancel键，或取走卡。
notice-pad-timed-out = 时间到了
notice-pad-cancelled = 已停止输入
notice-pad-unfit = 读卡器的按键不能使用
notice-pad-unfit-body = 请在这个画面输入。
taken-in = 已登记
taken-in-body = 这是您的登记号码。请记下号码后取走卡片。
already-taken-in = 已有登记
already-taken-in-body = 这是您的登记号码。请取走卡片。

verdict-later-resident = 结果稍后告诉您。
