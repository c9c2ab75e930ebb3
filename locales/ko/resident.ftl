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
tries-left = 앞으로 { $tries }번 입력 가능
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
notice-only-digits-body = 보통은 영문도 들어갑니다. 아직 보내지 않았습니다.
notice-only-letters = 영문만 있습니다
notice-only-letters-body = 보통은 숫자도 들어갑니다. 아직 보내지 않았습니다.
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

turn-to-clerk = 화면을 직원 쪽으로 돌려 주십시오
turn-to-clerk-body = 이어서 직원이 안내해 드립니다.
turn-to-clerk-done = 직원이 넘겨받았습니다 (Enter)

settings = 화면 설정
settings-close = 닫기
setting-text-size = 글자 크기
setting-pad = 입력 키 위치
pad-left = 왼쪽
pad-centre = 가운데
pad-right = 오른쪽
pad-bottom = 아래
setting-keyboard = 영문 배열
keyboard-abc = ABC순
keyboard-qwerty = QWERTY
setting-contrast = 뚜렷한 색
setting-slow = 천천히 입력
setting-shuffled = 숫자 섞기
setting-aloud = 소리로 읽기
setting-still = 움직임 끄기
keypad = 숫자 키패드
read-again = 다시 듣기
choose-language = 언어 선택 (Language)

place-card-contact = 카드를 꽂아 주십시오
place-card-contact-how = IC칩을 위로 하여 칩 쪽부터 끝까지 꽂아 주십시오.
place-card-contactless = 카드를 리더기에 놓아 주십시오
place-card-contactless-how = 앞면을 위로 하여 평평하게 놓고, 끝날 때까지 움직이지 마십시오.
place-card-either = 카드를 놓거나 꽂아 주십시오
place-card-either-how = 끝날 때까지 움직이지 마십시오.
way-contact = 꽂기
way-contactless = 평평하게 놓기

why = 무엇을 확인하나요?
why-title = 확인하는 내용
why-authentication = 이용자 증명용 전자증명서가 유효한지, 카드와 비밀번호가 맞는지 확인합니다.
why-signature = 전자서명을 하고, 서명용 전자증명서가 유효한지, 기재된 이름·주소·생년월일·성별을 확인합니다.
why-back = 이전 화면으로

send-anyway = 이대로 보내기
staff-coming = 직원이 갑니다. 기다려 주십시오.
out-of-order = 이 창구는 지금 쓸 수 없습니다
out-of-order-body = 직원이나 옆 창구에 문의해 주십시오.
blocked-slip = 직원이 안내문을 드립니다.
verdict-proves-authentication = 카드와 비밀번호가 맞는 것을 확인했습니다.
verdict-proves-signature = 증명서의 이름·주소·생년월일·성별을 확인했습니다.
take-card-forgotten = 카드가 아직 남아 있습니다. 가져가 주십시오
statement-once = 이 절차에만 쓰는 일회용 번호도 붙습니다.

pad-offer = 비밀번호 입력 방법을 선택해 주십시오
pad-offer-body = 리더기의 키나 이 화면에서 입력할 수 있습니다.
pad-at-reader = 리더기의 키로 입력하기
pad-on-screen = 이 화면에서 입력하기
pad-lit = 리더기의 키로 입력해 주십시오
pad-lit-body = 숫자 4자리를 입력하고 확인 키를 누르십시오. 그만두려면 리더기의 Cancel 키를 누르십시오.
pad-stopping = 그만두는 중입니다
pad-stopping-body = 리더기의 Cancel 키를 누르거나 카드를 가져가 주십시오.
notice-pad-timed-out = 시간이 지났습니다
notice-pad-cancelled = 입력을 그만두었습니다
notice-pad-unfit = 리더기의 키를 쓸 수 없습니다
notice-pad-unfit-body = 이 화면에서 입력해 주십시오.
taken-in = 등록되었습니다
taken-in-body = 이것이 등록 번호입니다. 번호를 기록하신 뒤 카드를 가져가 주십시오.
already-taken-in = 전에 등록되었습니다
already-taken-in-body = 이것이 등록 번호입니다. 카드를 가져가 주십시오.

verdict-later-resident = 결과는 나중에 안내해 드립니다.
