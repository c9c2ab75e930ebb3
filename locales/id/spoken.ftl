# 読み上げだけで使う言葉。母語話者の確認はまだ (not reviewed by a speaker)。

spoken-on = Pembacaan suara dimulai.
spoken-off = Pembacaan suara selesai.
spoken-keys = Di papan angka, tambah untuk mendengar lagi, bintang untuk memanggil petugas, dan garis miring untuk berhenti.
spoken-keypad = Tombolnya seperti kalkulator. Baris atas adalah 7, 8, 9. Nol ada di bawah.
spoken-keypad-keys = Enter untuk konfirmasi, kurang untuk menghapus satu.
spoken-password-keys = Huruf dan angka dapat diketik di papan ketik. Enter untuk konfirmasi.
spoken-typed = Karakter ke-{ $count } diterima.
spoken-erased = Satu dihapus.
spoken-erased-all = Semua dihapus.
spoken-so-far = Sekarang { $count } karakter.
spoken-send-anyway = Untuk mengirim seperti ini, tekan Enter sekali lagi.
spoken-time-warning = Apakah Anda masih mengetik? Untuk melanjutkan, tekan tambah.
spoken-last-try-keys = Untuk mencoba lagi, tekan Enter. Untuk berhenti hari ini, tekan garis miring.
spoken-covered = Halaman lain terbuka. Untuk kembali, tekan tambah.
spoken-pad-keys = Untuk memakai alat pembaca, tekan Enter. Untuk memakai layar ini, tekan kurang.
