# Filipino: 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = Pagsasanay (hindi totoong pagsusuri)
band-test = Pansubok (hindi totoong pagsusuri)

step-card = Card
step-pin = PIN
step-check = Suri
step-end = Tapos

control-language =
    Filipino
    日本語 ▼
control-text-size = Titik ＋
stop = Itigil
call-staff = Tawagin ang kawani
staff-called = Parating na ang kawani

privacy = Hindi binabasa ang My Number (12 numero). Hindi nakikita ng kawani ang PIN.
welcome = Pagsusuri gamit ang My Number Card
welcome-body = Ihanda po ang inyong card.
place-card-contactless = Ilagay po ang card sa reader
for-purpose = Para sa: { $purpose }
take-old-card = Pakikuha po ang card
take-old-card-body = Magsisimula tayo kapag nakuha na ito.

reading = Binabasa ang card
reading-body = Huwag po galawin ang card.
signing = Sinusuri ang PIN
signing-body = Huwag po galawin ang card.
checking = Sinusuri ang sertipiko
checking-body = Sandali na lang po.
recording = Itinatala ang resulta
recording-body = Sandali na lang po.

pin-official = PIN ng sertipiko para sa pagpapatunay ng gumagamit (4 na numero)
password-official = Password ng sertipiko para sa pirma (6 hanggang 16 na titik at numero)
enter-pin = Ilagay po ang 4 na numerong PIN
enter-password = Malalaking titik at numero
statement = Pipirmahan ninyo ito sa elektronikong paraan
tries-left = May { $tries } pang pagsubok
typed = { $count } karakter
erase = Burahin isa
erase-all = Burahin lahat
confirm = Kumpirmahin

notice-wrong-pin = Mukhang hindi tugma ang PIN
notice-wrong-pin-body = May tatlong PIN na 4 na numero. Ito ang kailangan ngayon:
notice-wrong-password-body = May malalaking titik at numero. Mag-ingat sa 0 at O, 1 at I.
notice-wrong-length = 4 na numero ang PIN
notice-wrong-length-body = Walang nabawas na pagsubok. Pakilagay po ulit.
notice-wrong-length-password-body = 6 hanggang 16 na karakter ito. Walang nabawas na pagsubok.
notice-only-digits = Puro numero ito
notice-only-digits-body = Karaniwang may titik din. Para ipadala nang ganito, pindutin ulit ang “Kumpirmahin”.
notice-only-letters = Puro titik ito
notice-only-letters-body = Karaniwang may numero din. Para ipadala nang ganito, pindutin ulit ang “Kumpirmahin”.
notice-time-up = Binura ang inilagay ninyo
notice-time-up-body = Matagal na walang pinindot. Pakilagay po ulit.
notice-focus-lost = Binura ang inilagay ninyo
notice-focus-lost-body = Nagbago ang screen. Pasensya na po, pakilagay ulit.
notice-tries-changed = Nagbago ang bilang ng pagsubok
notice-tries-changed-body = Tama ang bilang sa ibaba. Pakilagay po ulit.

not-held = Hindi pa makapaglagay ngayon
not-held-body = Ibabalik ng kawani ang screen. Sandali lang po.
time-warning = Nandiyan pa po ba kayo?
time-warning-body = Buburahin ang inilagay sa loob ng { $seconds } segundo.
more-time = Dagdag na oras

last-try = May isa pang pagsubok
last-try-body = Kung hindi tugma, hindi na magagamit ang PIN na ito. Maaari ring itigil muna ngayon.
last-try-stop = Itigil muna ngayon (magagamit pa ang PIN)
last-try-again = Subukan ulit
last-try-clerk = Tinitingnan ng kawani
last-try-clerk-body = Sandali lang po.

verdict-accepted-resident = Nakumpirma na
verdict-accepted-resident-body = Salamat po sa tulong ninyo.
verdict-refused-resident = Hindi maipagpapatuloy sa card na ito
verdict-pin-resident = Hindi magagamit ang PIN na ito ngayon
verdict-limit-resident = Hanggang dito muna ngayon
verdict-referred-resident = Tutulungan kayo ng kawani
verdict-abandoned-resident = Itinigil
take-card = Pakikuha po ang card
take-card-staff =
    Pakikuha po ang card.
    Parating na ang kawani

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
