# 読み上げだけで使う言葉。母語話者の確認はまだ (not reviewed by a speaker)。

spoken-on = 읽어 주기를 시작합니다.
spoken-off = 읽어 주기를 마칩니다.
spoken-keys = 숫자 키패드에서 더하기는 다시 듣기, 별표는 직원 부르기, 빗금은 그만하기입니다.
spoken-keypad = 키는 계산기와 같은 순서입니다. 맨 윗줄이 7, 8, 9입니다. 0은 맨 아래에 있습니다.
spoken-keypad-keys = 엔터로 확인하고, 빼기로 한 글자를 지웁니다.
spoken-password-keys = 영문자와 숫자는 키보드로 입력할 수 있습니다. 엔터로 확인합니다.
spoken-typed = { $count }번째 글자가 입력되었습니다.
spoken-erased = 한 글자를 지웠습니다.
spoken-erased-all = 모두 지웠습니다.
spoken-so-far = 지금 { $count }글자입니다.
spoken-send-anyway = 이대로 보내려면 엔터를 한 번 더 누르세요.
spoken-time-warning = 아직 입력하고 계십니까? 계속하려면 더하기를 누르세요.
spoken-last-try-keys = 다시 입력하려면 엔터, 오늘은 그만하려면 빗금을 누르세요.
spoken-covered = 다른 화면이 열려 있습니다. 돌아가려면 더하기를 누르세요.
spoken-pad-keys = 리더기의 키로 입력하려면 엔터, 이 화면에서 입력하려면 빼기를 누르세요.
