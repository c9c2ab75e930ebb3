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

pin-official = PIN ng sertipiko ng gumagamit (4 na numero)
password-official = Password sa pirma (6–16 karakter)
enter-pin = Ilagay po ang 4 na numerong PIN
enter-password = Malalaking titik at numero
statement = Pipirmahan ninyo ito sa elektronikong paraan
tries-left = May { $tries } pang pagsubok
typed = { $count } karakter
erase = Burahin 1
erase-all = Clear
confirm = OK

notice-wrong-pin = Mukhang hindi tugma ang PIN
notice-wrong-pin-body = May tatlong PIN na 4 na numero. Ito ang kailangan ngayon:
notice-wrong-password-body = May malalaking titik at numero. Mag-ingat sa 0 at O, 1 at I.
notice-wrong-length = 4 na numero ang PIN
notice-wrong-length-body = Walang nabawas na pagsubok. Pakilagay po ulit.
notice-wrong-length-password-body = 6 hanggang 16 na karakter ito. Walang nabawas na pagsubok.
notice-only-digits = Puro numero ito
notice-only-digits-body = Karaniwang may titik din. Hindi pa ito naipapadala.
notice-only-letters = Puro titik ito
notice-only-letters-body = Karaniwang may numero din. Hindi pa ito naipapadala.
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
verdict-pin-resident = Hindi magamit ang PIN ngayon
verdict-limit-resident = Hanggang dito muna ngayon
verdict-referred-resident = Tutulungan kayo ng kawani
verdict-abandoned-resident = Itinigil
take-card = Pakikuha po ang card
take-card-staff =
    Pakikuha po ang card.
    Parating na ang kawani

turn-to-clerk = Iharap po ang screen sa kawani
turn-to-clerk-body = Ang kawani na ang magpapatuloy.
turn-to-clerk-done = Nasa kawani na (Enter)

settings = Mga setting
settings-close = Isara
setting-text-size = Laki ng titik
setting-pad = Puwesto ng mga pindutan
pad-left = Kaliwa
pad-centre = Gitna
pad-right = Kanan
pad-bottom = Ibaba
setting-keyboard = Ayos ng mga titik
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = Malinaw na kulay
setting-slow = Mabagal na pindot
setting-shuffled = Halo-halong numero
setting-aloud = Basahin nang malakas
setting-still = Walang galaw
keypad = Sa keypad
read-again = Pakinggan ulit
choose-language = Pumili ng wika (Language)

place-card-contact = Ipasok po ang card
place-card-contact-how = Nasa itaas ang chip, unahin ang panig ng chip, hanggang dulo.
place-card-contactless = Ilagay po ang card sa reader
place-card-contactless-how = Ilapag nang patag, harap ang nasa itaas. Huwag galawin hanggang matapos.
place-card-either = Ilagay o ipasok po ang card
place-card-either-how = Huwag po galawin hanggang matapos.
way-contact = Ipasok
way-contactless = Ilapag

why = Ano ang sinusuri?
why-title = Ang sinusuri namin
why-authentication = Kung may bisa ang sertipiko sa card, at kung tugma ang card at ang PIN.
why-signature = Pipirma kayo sa elektronikong paraan. Sinusuri kung may bisa ang sertipiko, at ang pangalan, tirahan, kapanganakan at kasarian doon.
why-back = Bumalik

send-anyway = Ipadala nang ganito
staff-coming = Parating na ang kawani. Maghintay po.
out-of-order = Hindi magamit ang counter na ito ngayon
out-of-order-body = Magtanong po sa kawani o sa katabing counter.
blocked-slip = Bibigyan kayo ng kawani ng papel na gabay.
verdict-proves-authentication = Tugma ang card at ang PIN.
verdict-proves-signature = Nasuri ang pangalan, tirahan, kapanganakan at kasarian.
take-card-forgotten = Nandito pa ang card. Pakikuha po
statement-once = May kasamang numerong pang-isang beses lang.

pad-offer = Saan po ilalagay ang PIN?
pad-offer-body = Sa mga pindutan ng reader, o sa screen na ito.
pad-at-reader = Sa pindutan ng reader
pad-on-screen = Sa screen na ito
pad-lit = Gamitin po ang pindutan ng reader
pad-lit-body = Ilagay ang 4 na numerong PIN at pindutin ang kumpirma. Para itigil, pindutin ang cancel ng reader.
pad-stopping = Itinitigil na
pad-stopping-body = Pindutin po ang cancel ng reader, o kunin ang card.
notice-pad-timed-out = Naubos ang oras
notice-pad-cancelled = Itinigil ang paglalagay
notice-pad-unfit = Hindi magamit ang pindutan ng reader
notice-pad-unfit-body = Pakilagay po sa screen na ito.
taken-in = Nakarehistro na po kayo
taken-in-body = Ito po ang numero ninyo. Pakisulat po ito at pakikuha ang card.
already-taken-in = Nakarehistro na po kayo noon pa
already-taken-in-body = Ito po ang numero ninyo. Pakikuha po ang card.

verdict-later-resident = Sasabihin po namin ang resulta mamaya.
