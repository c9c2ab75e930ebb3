# The clerk's screen.

band-practice-clerk = Practice (no real card, no real platform; a result proves nothing)
band-test-clerk = Test environment (a result proves nothing)
band-folders = Not this machine's own configuration or data folder

window-clerk = Madoguchi (clerk)
window-resident = Madoguchi (visitor)

light-reader = Reader
light-platform = Platform
light-crl = Lists
light-record = Record
light-clock = Clock
light-unknown = not known yet
light-fine = fine
light-caution = caution
light-stopped = stopped
light-since = stopped (since { $time })
light-until = caution (closed until { $time })
light-behind = { $span } slow
light-ahead = { $span } fast
span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
light-made = { $state } ({ $hours ->
    [0] less than 1 h old
   *[other] { $hours } h old
})

clock-behind = This PC’s clock is { $span } slow
clock-ahead = This PC’s clock is { $span } fast
clock-next = As it stands, no case can be decided (pending). Set the PC’s date and time. If you cannot, tell the IT office.

asked-again-good = { $who }: the certificate was valid
asked-again-revoked = { $who }: the certificate was revoked
asked-again-on-hold = { $who }: the certificate was on hold
asked-again-unknown = { $who }: the platform does not know this certificate
asked-again-number = No. { $number }
asked-again-receipt = Slip { $number }
asked-again-good-next = Tell the visitor. The record stays undecided: nothing was confirmed by this. Your rules say whether to go on.
asked-again-revoked-next = Tell the visitor and how to get a new one. The record stays undecided.
asked-again-on-hold-next = Tell the visitor to ask why it is on hold. The record stays undecided.
asked-again-unknown-next = Still undecided. Tell the visitor to come again, or check in another way.
asked-again-done = I will tell them (Esc)
ask-again-waiting = Waiting to be asked again: { $count }
ask-again-in-memory = If this PC stops, those who wait cannot be asked about any more.
verdict-later = It is on the list to be asked again today; the result will be shown here. Tell the visitor that they will hear later, and note how to reach them.
interrupted = The case before (No. { $number }, { $time }) was interrupted. Please look at the record
interrupted-without-number = The case before ({ $time }) was interrupted. Please look at the record
interrupted-next = This PC stopped while a PIN was being sent. Nothing was confirmed. A try may have been used.
interrupted-done = I have looked (Esc)

outlook-silent = The platform has not answered since { $time }
outlook-silent-next = A case started now cannot be decided (pending). Identify urgent visitors by other means. This notice goes away once it answers. If it lasts, tell the IT office.
outlook-closing = The platform will be closed as planned: { $span }
outlook-closing-next = Cases cannot be decided during that time (pending). Offer urgent procedures before it.
outlook-closing-reason = Reason: { $reason }
outlook-closed = The platform is closed as planned (until { $time })
outlook-closed-next = Nothing is broken. A case started now cannot be decided (pending). Identify urgent visitors by other means.
outlook-case-next = As it stands, this case cannot be decided (pending). Tell the visitor. F7 offers other means.
outlook-no-lists = There is no revocation list that can be used
outlook-no-lists-next = A case started now cannot be decided (pending). Identify urgent visitors by other means. This notice goes away once a new list comes. If it lasts, tell the IT office.
outlook-lists-next = Revocation lists are used while the platform cannot be asked. Go on as usual.
span = { $date } { $from }–{ $until }

purpose = Purpose (choose with ↑↓)
purpose-none = No purpose set
purpose-authentication = 4 digits
purpose-signature = 6 to 16 characters
standing = Visitor
standing-oneself = In person
standing-statutory = Statutory representative
standing-authorised = Authorised representative
reference = Reception number
reference-required = Reception number (required)
reference-is = No. { $number }
reference-hint = Type or scan it. Never a My Number.
reference-characters = Only letters, digits and - . / _ (it goes into the record).
reference-refused = 12 digits are not taken (it could be a My Number). The field was cleared.
reference-pin = 4 digits alone are not taken (it could be a PIN). The field was cleared.

next = What to do next
next-start = Choose the purpose, start with F12
next-program = Accept or decline the request
next-take-card = Have the card taken from the reader
next-take-practice-card = Take the practice card off (Insert)
next-stopped = See to the part that has stopped
next-reference = Enter the reception number
words-to-say = Words to say
quoted = “{ $words }”

key-help = Help
key-help-help = Open or close this help
key-larger-text = Their text
key-larger-text-help = Change the size of text on the visitor’s screen
key-read-aloud = Read aloud
key-read-aloud-help = Read the visitor’s screen aloud, or stop. A PIN is never read
key-own-text = Text here
key-own-text-help = Change the size of text on the clerk’s screen
key-assist = Help the visitor
key-assist-help = Adjust the visitor’s screen (text, language, reading aloud, slow entry, place of the keys, contrast)
key-resident-language = { $language }
key-attributes = Name, address
key-attributes-help = Show name, address, birth date and sex of a signature certificate (hidden after 60 s)
key-back-to-pin = PIN page
key-back-to-pin-help = Give the keyboard back to the PIN page
key-other-means = Other means
key-other-means-help = Identify the visitor in another way, without the card
key-cancel = Cancel
key-cancel-help = Cancel this case
key-next = Next
key-next-help = Go on (start, more time, allow the last try, next visitor)
key-start = Start
key-allow-last-try = Allow the last try
key-more-time = More time
key-close-help = Close. Note that you attended to the visitor’s call
key-move-help = Move between items. Choose the purpose. In a case: scroll
key-scroll-help = Scroll further. In practice: choose the card
key-number-help = Choose by number (the row of digits only; the keypad chooses nothing)
close = Close
help-title = Keys
help-pin = Only the visitor enters the PIN. Never ask for it, never type it for them.

call = The visitor is calling for staff
call-done = Attended to (Esc)
call-next = Speak to the visitor, then press Esc.

assist-title = Adjust the visitor’s screen
assist-body = You do not touch the visitor’s keys. Press a number: it changes, and the PIN page comes back. What was half entered is wiped.
assist-language = Language
assist-now = { $name }: { $state }
assist-on = on
assist-off = off
assist-usual = usual
assist-larger-text = Larger text
assist-read-aloud = Read aloud
assist-slow = Slow entry
assist-pad = Place of the keys
assist-contrast = High contrast
assist-still = Stop movement

scene-leftover = A card lies on the reader
scene-leftover-next = Take the card off the reader.
scene-await-card = Waiting for a card
scene-await-card-next = Let the visitor place the card. Do not hold it yourself.
scene-reading = Reading the card
scene-reading-next = Just wait.
scene-last-try = One try left: the visitor is choosing
scene-last-try-next = Just wait. Do not urge. If they stop, the PIN stays usable.
scene-last-try-clerk = The visitor wants to use the last try
scene-last-try-clerk-next = Ask if they are sure of the PIN, then allow it with F12. If not, cancel with F8.
scene-enter-pin = The visitor is entering the PIN
scene-enter-pin-next = Just wait. Do not look at their hands.
scene-pad-offered = The visitor is choosing where to enter the PIN
scene-pad-offered-next = Just wait. Do not urge.
scene-pad-lit = The PIN is being entered on the reader's keys
scene-pad-lit-next = Just wait. F8 cancels: it ends when the reader's cancel key is pressed, the card is taken, or time is up.
scene-pad-stopping = Waiting for the reader to stop
scene-pad-stopping-next = Ask the visitor to press cancel on the reader or to take the card. By itself it stops within about a minute.
scene-time-warning = Nothing has been entered for a while
scene-time-warning-next = See how they are. Give more time with F12.
scene-signing = Checking with the card
scene-signing-next = Just wait. Do not move the card.
scene-checking = Asking the platform
scene-checking-next = Just wait.
scene-recording = Writing the record
scene-taken-in = Taken in
scene-already-taken-in = Taken in before
scene-recording-next = Just wait.
seconds-left = { $seconds } s left
did-wrong-pin = The card says the PIN is wrong. One try was used.
did-wrong-length = Wrong length: not sent. No try was used.
did-only-digits = Digits only. The visitor is asked before it is sent.
did-only-letters = Letters only. The visitor is asked before it is sent.
did-time-up = Nothing was done for long: what was entered has been wiped.
did-focus-lost = The screen changed: what was entered has been wiped.
did-pad-timed-out = Nobody finished on the reader in time. Nothing was sent.
did-pad-cancelled = Cancel was pressed on the reader. Nothing was sent.
did-pad-unfit = This reader's keys could not be used. The PIN is entered on the screen.
did-tries-changed = The number of tries had changed. Nothing was sent.
pin-not-held = The PIN page does not have the keyboard. Press F6. Do not use other windows
pin-not-held-next = Press F6 and let the visitor enter it again.

say-await-card = Please place your My Number Card on the reader.
say-enter-pin = Please enter your 4-digit PIN yourself. I cannot see it.
say-pad-lit = Please enter your 4-digit PIN on the reader and press OK. I cannot see it.
say-enter-password = Please enter your password of at least 6 letters and digits yourself. I cannot see it.
say-wrong-pin = There are three 4-digit PINs. It may be another one.
say-wrong-password = It has capital letters and digits. Please mind zero and the letter O.
say-last-try = There is one try left. If you are unsure, you can stop for today.

card-first = First let the visitor take the card.
card-left-alert = The card is still there. Speak to the visitor and have it taken.

ends-soon = { $days ->
    [one] The certificate ends in 1 day ({ $date }). Offer its renewal.
   *[other] The certificate ends in { $days } days ({ $date }). Offer its renewal.
}
ends-soon-say = The certificate will run out soon. I can explain how to renew it, if you like.

options = What can be done
option-again = Wait a little and start again
option-lists = Ask the IT office to let this desk use revocation lists too
option-other-means = Identify the visitor by other means, as your rules say
option-come-again = Ask the visitor to come again, and give them a number to call first
option-it-office = Tell the IT office the code below and the time
option-card = Ask for the My Number Card itself

detail-name = The platform’s name is not found. Check this PC’s network.
detail-connection = The connection to the platform failed. Check this PC’s network.
detail-slow = No answer came in time.
detail-breaker = It has been silent, so it was not asked this time.
detail-not-configured = No address is configured for it.
detail-tls = No secure connection could be made.
detail-proxy = A proxy on the way refused.
detail-http = Something else than an answer came back.
detail-not-ours = The answer is to another question.
detail-signature = The signature on the answer cannot be believed.
detail-old = The answer is too old.
detail-later = The platform says that it cannot answer now.
detail-tries-changed = Another program changed the number of tries.
detail-late = The signature took too long.
detail-record-disk = The record’s disk cannot be written.
detail-record-busy = The record was not written in time.
detail-record-damaged = The record’s chain does not hold.
detail-monitor-lost = The visitor’s monitor was lost.
detail-window-lost = The visitor’s window was closed or hidden.

verdict-accepted = Confirmed
verdict-refused = Not confirmed
verdict-referred = Cannot decide (pending)
verdict-abandoned = Cancelled
verdict-out-of-service = Out of service

fact-record = Record { $value }
fact-receipt = Slip { $value }
fact-expiry = Valid until { $value }
fact-asked = Asked { $value }
fact-tries = Tries left { $value }
fact-elapsed = { $value } s
fact-code = Code { $value }

attributes = What the certificate says
attribute-name = Name
attribute-address = Address
attribute-birth-date = Birth date
attribute-sex = Sex
sex-male = male
sex-female = female
sex-not-applicable = not stated
unknown-date = not stated
attributes-substituted = A character in a box is a substitute. Compare with the card or the register.
attributes-missing = Some characters cannot be shown ({ $codes }). Compare with the card or the register.
attributes-variants = Some characters are shown in their usual shape ({ $codes }). Compare with the card or the register.
attributes-face = Shown in IPAmj Mincho.
attributes-hidden = Hidden after 60 seconds. Press F5 to see it again.

other-means-title = Identify the visitor in another way
other-means-body = This case is recorded as cancelled and never as confirmed. Choose why.
other-means-pin-forgotten = PIN not known
other-means-pin-locked = Locked
other-means-cannot-type = Cannot type
other-means-face-card = Face authentication card
other-means-equipment = Equipment failure

practice-card = Practice card: { $name }
practice-insert = Place the card
practice-remove = Take the card off
scenario-normal = Ordinary card
scenario-normal-story = PINs 1234 and ABC123.
scenario-old-generation = Old generation
scenario-old-generation-story = Issued by an earlier authority. Still good.
scenario-android = Smartphone (Android)
scenario-android-story = Its certificate is read after the PIN.
scenario-substitutes = Substitute characters
scenario-substitutes-story = The name has a substitute character. See F5.
scenario-gaiji = Rare characters
scenario-gaiji-story = Variant characters and a long name.
scenario-slow = Slow card
scenario-slow-story = Reading takes a while.
scenario-last-try = One try left
scenario-last-try-story = The visitor chooses before entering.
scenario-pulled = Pulled out
scenario-pulled-story = The card leaves while signing.
scenario-blocked = Locked card
scenario-blocked-story = No field for a PIN is shown.
scenario-expired = Expired card
scenario-expired-story = The certificate is past its date.
scenario-revoked = Revoked card
scenario-revoked-story = The platform says revoked.
scenario-on-hold = Suspended card
scenario-on-hold-story = Suspended, for instance after a loss.
scenario-no-certificate = No certificate
scenario-no-certificate-story = Neither certificate was issued.
scenario-no-signature-certificate = No signature certificate
scenario-no-signature-certificate-story = Under 15, or not requested.
scenario-face-card = Face authentication card
scenario-face-card-story = A card without a PIN.
scenario-jumin-kihon = Basic Resident Register card
scenario-jumin-kihon-story = An old card, no longer used.
scenario-untrusted = Another authority
scenario-untrusted-story = The issuer is not trusted.
scenario-test-hierarchy = Test card
scenario-test-hierarchy-story = Issued by a test authority.
scenario-swapped = Swapped card
scenario-swapped-story = Another card takes its place during entry.
scenario-unknown = Unknown to the platform
scenario-unknown-story = Ends as: cannot decide.
scenario-new-generation = New generation
scenario-new-generation-story = Issued by an authority not yet known here.
scenario-iphone = Smartphone (iPhone)
scenario-iphone-story = Cannot be used at this desk.
scenario-platform-down = Platform down
scenario-platform-down-story = The card is good, the platform is not reached.
scenario-platform-slow = Platform slow
scenario-platform-slow-story = The answer does not come in time.
scenario-platform-garbage = Platform answers nonsense
scenario-platform-garbage-story = The answer cannot be believed.

key-strip = Small strip
key-strip-help = Shows the desk as a small strip on top of other programs; again brings it back
key-strip-back = Back
strip-practice = Practice
strip-test = Test
strip-not-held = The PIN page is not selected. F6 brings it back
strip-time-warning = Nobody is typing. F12 to wait
strip-last-try-clerk = F12 allows the last try, F8 stops
strip-concluded = F12 for the next
closing-refused = A case is open. To close the desk, stop the case with F8 first.
screen-missing = The visitor’s screen is missing
screen-missing-next = Check its cable and power. Until it is back, this one screen serves both (turn it to the visitor before the PIN).
turn-to-resident = Turn the screen to the visitor
turn-to-resident-body = The visitor types the PIN. Staff look away.
turn-to-resident-done = Turned to the visitor (Enter)
