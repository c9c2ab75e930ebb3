# 한국어: 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = 연습입니다 (실제 확인이 아닙니다)
band-test = 시험 환경입니다 (실제 확인이 아닙니다)

step-card = 카드
step-pin = 비밀번호
step-check = 확인
step-end = 끝

control-language =
    한국어
    日本語 ▼
control-text-size = 글자 ＋
stop = 그만두기
call-staff = 직원 부르기
staff-called = 직원이 갑니다

privacy = 마이넘버(12자리)는 읽지 않습니다. 비밀번호는 직원에게 보이지 않습니다.
welcome = 마이넘버카드로 확인합니다
welcome-body = 카드를 들고 기다려 주십시오.
place-card-contactless = 카드를 리더기에 놓아 주십시오
for-purpose = 용건: { $purpose }
take-old-card = 카드를 빼 주십시오
take-old-card-body = 빼신 뒤에 시작합니다.

reading = 카드를 읽고 있습니다
reading-body = 카드를 그대로 두십시오.
signing = 비밀번호를 확인하고 있습니다
signing-body = 카드를 그대로 두십시오.
checking = 증명서가 유효한지 확인하고 있습니다
checking-body = 조금만 더 기다려 주십시오.
recording = 결과를 기록하고 있습니다
recording-body = 조금만 더 기다려 주십시오.

pin-official = 이용자 증명용 전자증명서의 비밀번호 (숫자 4자리)
password-official = 서명용 전자증명서의 비밀번호 (영문·숫자 6~16자)
enter-pin = 숫자 4자리 비밀번호를 입력해 주십시오
enter-password = 영문 대문자와 숫자로 입력해 주십시오
statement = 이 내용에 전자서명합니다
tries-left = 앞으로 { $tries }번 입력할 수 있습니다
typed = { $count }자
erase = 하나 지움
erase-all = 모두 지움
confirm = 확인

notice-wrong-pin = 비밀번호가 다른 것 같습니다
notice-wrong-pin-body = 4자리 비밀번호는 세 가지입니다. 지금 필요한 것은 이것입니다.
notice-wrong-password-body = 영문 대문자와 숫자의 조합입니다. 0과 O, 1과 I에 주의해 주십시오.
notice-wrong-length = 숫자는 4자리입니다
notice-wrong-length-body = 남은 횟수는 줄지 않았습니다. 다시 입력해 주십시오.
notice-wrong-length-password-body = 6자에서 16자입니다. 남은 횟수는 줄지 않았습니다.
notice-only-digits = 숫자만 있습니다
notice-only-digits-body = 보통은 영문도 들어갑니다. 이대로 보내시려면 다시 ‘확인’을 누르십시오.
notice-only-letters = 영문만 있습니다
notice-only-letters-body = 보통은 숫자도 들어갑니다. 이대로 보내시려면 다시 ‘확인’을 누르십시오.
notice-time-up = 입력한 글자를 지웠습니다
notice-time-up-body = 한동안 조작이 없었습니다. 다시 입력해 주십시오.
notice-focus-lost = 입력한 글자를 지웠습니다
notice-focus-lost-body = 화면이 바뀌었습니다. 죄송하지만 다시 입력해 주십시오.
notice-tries-changed = 입력할 수 있는 횟수가 바뀌었습니다
notice-tries-changed-body = 아래의 횟수가 맞습니다. 다시 입력해 주십시오.

not-held = 지금은 입력할 수 없습니다
not-held-body = 직원이 화면을 되돌립니다. 잠시 기다려 주십시오.
time-warning = 계속 입력하시겠습니까
time-warning-body = { $seconds }초 뒤에 입력한 글자를 지웁니다.
more-time = 조금 더 기다리기

last-try = 앞으로 한 번 입력할 수 있습니다
last-try-body = 틀리면 이 비밀번호를 쓸 수 없게 됩니다. 오늘은 그만두셔도 됩니다.
last-try-stop = 오늘은 그만두기 (계속 쓸 수 있습니다)
last-try-again = 다시 입력하기
last-try-clerk = 직원이 확인하고 있습니다
last-try-clerk-body = 잠시 기다려 주십시오.

verdict-accepted-resident = 확인되었습니다
verdict-accepted-resident-body = 협조해 주셔서 감사합니다.
verdict-refused-resident = 이 카드로는 진행할 수 없습니다
verdict-pin-resident = 이 비밀번호는 지금 쓸 수 없습니다
verdict-limit-resident = 오늘은 여기까지 하겠습니다
verdict-referred-resident = 직원이 안내해 드립니다
verdict-abandoned-resident = 중지했습니다
take-card = 카드를 가져가 주십시오
take-card-staff = 카드를 가져가 주십시오. 직원이 갑니다

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
