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
password-official = Kata sandi tanda tangan (6–16 karakter)
enter-pin = Masukkan PIN 4 angka
enter-password = Huruf besar dan angka
statement = Anda menandatangani ini secara elektronik
tries-left = Sisa { $tries } kesempatan
typed = { $count } karakter
erase = Hapus 1
erase-all = Bersih
confirm = OK

notice-wrong-pin = PIN sepertinya tidak cocok
notice-wrong-pin-body = Ada tiga PIN 4 angka. Yang diperlukan sekarang:
notice-wrong-password-body = Terdiri dari huruf besar dan angka. Perhatikan 0 dan O, 1 dan I.
notice-wrong-length = PIN terdiri dari 4 angka
notice-wrong-length-body = Kesempatan tidak berkurang. Silakan masukkan lagi.
notice-wrong-length-password-body = Panjangnya 6 sampai 16 karakter. Kesempatan tidak berkurang.
notice-only-digits = Hanya ada angka
notice-only-digits-body = Biasanya ada huruf juga. Belum dikirim.
notice-only-letters = Hanya ada huruf
notice-only-letters-body = Biasanya ada angka juga. Belum dikirim.
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

turn-to-clerk = Putar layar ke arah petugas
turn-to-clerk-body = Selanjutnya petugas akan membantu.
turn-to-clerk-done = Petugas sudah menerima (Enter)

settings = Pengaturan
settings-close = Tutup
setting-text-size = Ukuran huruf
setting-pad = Letak tombol
pad-left = Kiri
pad-centre = Tengah
pad-right = Kanan
pad-bottom = Bawah
setting-keyboard = Urutan huruf
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = Kontras tinggi
setting-slow = Tombol lambat
setting-shuffled = Acak angka
setting-aloud = Bacakan
setting-still = Tanpa gerakan
keypad = Di keypad
read-again = Dengar lagi
choose-language = Pilih bahasa (Language)

place-card-contact = Masukkan kartu
place-card-contact-how = Chip di atas, sisi chip lebih dulu, sampai ujung.
place-card-contactless = Letakkan kartu di alat pembaca
place-card-contactless-how = Letakkan mendatar, bagian depan di atas. Jangan digerakkan sampai selesai.
place-card-either = Letakkan atau masukkan kartu
place-card-either-how = Jangan digerakkan sampai selesai.
way-contact = Masukkan
way-contactless = Letakkan

why = Apa yang diperiksa?
why-title = Yang kami periksa
why-authentication = Apakah sertifikat autentikasi pengguna masih berlaku, dan apakah kartu dan PIN cocok.
why-signature = Anda menandatangani secara elektronik. Kami memeriksa apakah sertifikat tanda tangan masih berlaku, serta nama, alamat, tanggal lahir dan jenis kelamin di dalamnya.
why-back = Kembali

send-anyway = Kirim seperti ini
staff-coming = Petugas segera datang. Mohon tunggu.
out-of-order = Loket ini sekarang tidak bisa dipakai
out-of-order-body = Silakan tanya petugas atau loket di sebelah.
blocked-slip = Petugas akan memberi lembar petunjuk.
verdict-proves-authentication = Kartu dan PIN cocok.
verdict-proves-signature = Nama, alamat, tanggal lahir dan jenis kelamin sudah diperiksa.
take-card-forgotten = Kartu masih di sini. Silakan ambil
statement-once = Disertai nomor sekali pakai untuk urusan ini.

pad-offer = Di mana PIN dimasukkan?
pad-offer-body = Dengan tombol alat pembaca, atau di layar ini.
pad-at-reader = Dengan tombol alat pembaca
pad-on-screen = Di layar ini
pad-lit = Gunakan tombol alat pembaca
pad-lit-body = Masukkan PIN 4 angka lalu tekan tombol konfirmasi. Untuk berhenti, tekan tombol batal di alat pembaca.
pad-stopping = Sedang dihentikan
pad-stopping-body = Tekan tombol batal di alat pembaca, atau ambil kartu.
notice-pad-timed-out = Waktu sudah habis
notice-pad-cancelled = Anda berhenti memasukkan
notice-pad-unfit = Tombol alat pembaca tidak bisa dipakai
notice-pad-unfit-body = Silakan masukkan di layar ini.
taken-in = Anda sudah terdaftar
taken-in-body = Ini nomor Anda. Silakan catat nomor ini dan ambil kartu.
already-taken-in = Anda sudah terdaftar sebelumnya
already-taken-in-body = Ini nomor Anda. Silakan ambil kartu.

verdict-later-resident = Hasilnya akan kami beri tahu nanti.
