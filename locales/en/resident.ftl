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
notice-only-digits-body = Most have letters too. It has not been sent yet.
notice-only-letters = There are letters only
notice-only-letters-body = Most have digits too. It has not been sent yet.
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

# Settings of this screen: short words that fit buttons.
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

# How the card is placed: into a slot, flat on a reader, or nobody knows which.
place-card-contact = Put your card into the slot
place-card-contact-how = Chip up and chip first, all the way in.
place-card-contactless = Lay your card on the reader
place-card-contactless-how = Lay it flat, and do not move it until we say so.
place-card-either = Lay your card on the reader, or put it in
place-card-either-how = Please do not move it until we say so.
way-contact = Put it in
way-contactless = Lay it flat

# What is checked, and why.
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
take-card-forgotten = Please do not forget your card
statement-once = A number made for this one time is added.

pad-offer = Where would you like to enter it?
pad-offer-body = On the reader's own keys, or on this screen.
pad-at-reader = On the reader's keys
pad-on-screen = On this screen
pad-lit = Use the keys on the reader
pad-lit-body = Enter your 4-digit PIN there and press its OK key. To stop, press its cancel key.
pad-stopping = Stopping
pad-stopping-body = Press cancel on the reader, or take your card.
notice-pad-timed-out = The reader stopped waiting
notice-pad-cancelled = You stopped entering it
notice-pad-unfit = The reader's keys cannot be used
notice-pad-unfit-body = Please enter it on this screen.
taken-in = You are registered
taken-in-body = This is your number. Please write it down and take your card.
already-taken-in = You are registered already
already-taken-in-body = This is your number. Please take your card.

verdict-later-resident = We will tell you the result later.
