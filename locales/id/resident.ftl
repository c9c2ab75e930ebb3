# Bahasa Indonesia: 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = Latihan (bukan pemeriksaan sungguhan)
band-test = Uji coba (bukan pemeriksaan sungguhan)

step-card = Kartu
step-pin = PIN
step-check = Periksa
step-end = Selesai

control-language =
    Indonesia
    日本語 ▼
control-text-size = Huruf ＋
stop = Berhenti
call-staff = Panggil petugas
staff-called = Petugas segera datang

privacy = My Number (12 angka) tidak dibaca. Petugas tidak bisa melihat PIN Anda.
welcome = Periksa dengan Kartu My Number
welcome-body = Siapkan kartu dan tunggu sebentar.
place-card-contactless = Letakkan kartu di alat pembaca
for-purpose = Urusan: { $purpose }
take-old-card = Silakan ambil kartu
take-old-card-body = Kita mulai setelah kartu diambil.

reading = Kartu sedang dibaca
reading-body = Jangan gerakkan kartu.
signing = PIN sedang diperiksa
signing-body = Jangan gerakkan kartu.
checking = Sertifikat sedang diperiksa
checking-body = Mohon tunggu sebentar lagi.
recording = Hasil sedang dicatat
recording-body = Mohon tunggu sebentar lagi.

pin-official = PIN sertifikat autentikasi pengguna (4 angka)
password-official = Kata sandi sertifikat tanda tangan (6 sampai 16 huruf dan angka)
enter-pin = Masukkan PIN 4 angka
enter-password = Huruf besar dan angka
statement = Anda menandatangani ini secara elektronik
tries-left = Sisa { $tries } kesempatan
typed = { $count } karakter
erase = Hapus satu
erase-all = Hapus semua
confirm = Konfirmasi

notice-wrong-pin = PIN sepertinya tidak cocok
notice-wrong-pin-body = Ada tiga PIN 4 angka. Yang diperlukan sekarang:
notice-wrong-password-body = Terdiri dari huruf besar dan angka. Perhatikan 0 dan O, 1 dan I.
notice-wrong-length = PIN terdiri dari 4 angka
notice-wrong-length-body = Kesempatan tidak berkurang. Silakan masukkan lagi.
notice-wrong-length-password-body = Panjangnya 6 sampai 16 karakter. Kesempatan tidak berkurang.
notice-only-digits = Hanya ada angka
notice-only-digits-body = Biasanya ada huruf juga. Untuk tetap mengirim, tekan “Konfirmasi” lagi.
notice-only-letters = Hanya ada huruf
notice-only-letters-body = Biasanya ada angka juga. Untuk tetap mengirim, tekan “Konfirmasi” lagi.
notice-time-up = Yang dimasukkan sudah dihapus
notice-time-up-body = Beberapa saat tidak ada yang ditekan. Silakan masukkan lagi.
notice-focus-lost = Yang dimasukkan sudah dihapus
notice-focus-lost-body = Layar berganti. Maaf, silakan masukkan lagi.
notice-tries-changed = Jumlah kesempatan berubah
notice-tries-changed-body = Jumlah di bawah ini yang benar. Silakan masukkan lagi.

not-held = Sekarang belum bisa memasukkan
not-held-body = Petugas akan mengembalikan layar. Mohon tunggu sebentar.
time-warning = Masih ingin memasukkan?
time-warning-body = Dalam { $seconds } detik yang dimasukkan akan dihapus.
more-time = Tambah waktu

last-try = Sisa satu kesempatan
last-try-body = Jika tidak cocok, PIN ini tidak bisa dipakai lagi. Anda juga boleh berhenti dulu hari ini.
last-try-stop = Berhenti hari ini (PIN tetap bisa dipakai)
last-try-again = Masukkan lagi
last-try-clerk = Petugas sedang memeriksa
last-try-clerk-body = Mohon tunggu sebentar.

verdict-accepted-resident = Sudah dipastikan
verdict-accepted-resident-body = Terima kasih atas bantuan Anda.
verdict-refused-resident = Tidak bisa dilanjutkan dengan kartu ini
verdict-pin-resident = PIN ini sekarang tidak bisa dipakai
verdict-limit-resident = Hari ini sampai di sini
verdict-referred-resident = Petugas akan membantu Anda
verdict-abandoned-resident = Dihentikan
take-card = Silakan ambil kartu
take-card-staff =
    Silakan ambil kartu.
    Petugas segera datang

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
