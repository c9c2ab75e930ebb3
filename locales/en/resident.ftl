# The resident's screen. Short lines, no blame.

band-practice = Practice (not a real check)
band-test = Test environment (not a real check)

step-card = Card
step-pin = PIN
step-check = Check
step-end = Done

control-language =
    English
    日本語 ▼
control-text-size = Text ＋
stop = Stop
call-staff = Call staff
staff-called = Staff are coming

privacy = Your 12-digit My Number is not read. Staff cannot see your PIN.
welcome = Check with your My Number Card
welcome-body = Please have your card ready.
place-card = Place your card on the reader
for-purpose = For: { $purpose }
take-old-card = Please take the card out
take-old-card-body = We start when the reader is empty.

reading = Reading your card
reading-body = Please leave the card where it is.
signing = Checking your PIN
signing-body = Please leave the card where it is.
checking = Checking your certificate
checking-body = Please wait a moment.
recording = Saving the result
recording-body = Please wait a moment.

pin-official = User authentication certificate PIN (4 digits)
password-official = Signature password (6 to 16 characters)
enter-pin = Enter your 4-digit PIN
enter-password = Capital letters and digits
statement = You are signing this electronically
tries-left = { $tries ->
    [one] { $tries } try left
   *[other] { $tries } tries left
}
typed = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
erase = Erase one
erase-all = Erase all
confirm = OK

notice-wrong-pin = That PIN does not match
notice-wrong-pin-body = There are three 4-digit PINs. This one is needed now:
notice-wrong-password-body = It has capital letters and digits. Mind 0 and O, 1 and I.
notice-wrong-length = The PIN has 4 digits
notice-wrong-length-body = No try was used. Please enter it again.
notice-wrong-length-password-body = It has 6 to 16 characters. No try was used.
notice-only-digits = There are digits only
notice-only-digits-body = Most have letters too. To send it as it is, press OK again.
notice-only-letters = There are letters only
notice-only-letters-body = Most have digits too. To send it as it is, press OK again.
notice-time-up = What you entered was erased
notice-time-up-body = Nothing was pressed for a while. Please enter it again.
notice-focus-lost = What you entered was erased
notice-focus-lost-body = The screen changed. Sorry, please enter it again.
notice-tries-changed = The number of tries has changed
notice-tries-changed-body = The number below is right. Please enter it again.

not-held = You cannot enter it just now
not-held-body = Staff will bring the page back. Please wait a moment.
time-warning = Are you still there?
time-warning-body = What you entered is erased in { $seconds } seconds.
more-time = More time

last-try = You have one try left
last-try-body = If it does not match, this PIN can no longer be used. You may also stop for today.
last-try-stop = Stop for today. Your PIN stays usable
last-try-again = Try once more
last-try-clerk = Staff are checking
last-try-clerk-body = Please wait a moment.

verdict-accepted-resident = Confirmed
verdict-accepted-resident-body = Thank you for your help.
verdict-refused-resident = We cannot go on with this card
verdict-pin-resident = This PIN cannot be used now
verdict-limit-resident = We stop here for today
verdict-referred-resident = Our staff will help you
verdict-abandoned-resident = Stopped
take-card = Please take your card
take-card-staff =
    Please take your card.
    Staff are coming

turn-to-clerk = Please turn the screen back to the staff
turn-to-clerk-body = The staff will help you from here.
turn-to-clerk-done = The staff have it (Enter)
