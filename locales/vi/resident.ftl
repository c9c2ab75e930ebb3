# Tiếng Việt: 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = Luyện tập (không phải xác nhận thật)
band-test = Thử nghiệm (không phải xác nhận thật)

step-card = Thẻ
step-pin = Mã PIN
step-check = Kiểm tra
step-end = Xong

control-language =
    Tiếng Việt
    日本語 ▼
control-text-size = Cỡ chữ ＋
stop = Dừng lại
call-staff = Gọi nhân viên
staff-called = Nhân viên đang đến

privacy = Không đọc My Number (12 số). Nhân viên không nhìn thấy mã PIN.
welcome = Xác nhận bằng thẻ My Number
welcome-body = Xin chuẩn bị thẻ và chờ một chút.
place-card-contactless = Xin đặt thẻ lên máy đọc
for-purpose = Việc: { $purpose }
take-old-card = Xin lấy thẻ ra
take-old-card-body = Lấy thẻ ra rồi mới bắt đầu.

reading = Đang đọc thẻ
reading-body = Xin để yên thẻ.
signing = Đang kiểm tra mã PIN
signing-body = Xin để yên thẻ.
checking = Đang kiểm tra chứng thư
checking-body = Xin chờ thêm một chút.
recording = Đang ghi kết quả
recording-body = Xin chờ thêm một chút.

pin-official = Mã PIN của chứng thư xác thực người dùng (4 chữ số)
password-official = Mật khẩu của chứng thư chữ ký (6 đến 16 chữ và số)
enter-pin = Xin nhập mã PIN 4 chữ số
enter-password = Nhập chữ in hoa và chữ số
statement = Ký điện tử vào nội dung này
tries-left = Còn { $tries } lần nhập
typed = { $count } ký tự
erase = Xóa một
erase-all = Xóa hết
confirm = Xác nhận

notice-wrong-pin = Mã PIN có vẻ không đúng
notice-wrong-pin-body = Có ba mã PIN 4 chữ số. Bây giờ cần mã này:
notice-wrong-password-body = Gồm chữ in hoa và chữ số. Xin chú ý 0 và O, 1 và I.
notice-wrong-length = Mã PIN có 4 chữ số
notice-wrong-length-body = Số lần còn lại không giảm. Xin nhập lại.
notice-wrong-length-password-body = Từ 6 đến 16 ký tự. Số lần còn lại không giảm.
notice-only-digits = Chỉ có chữ số
notice-only-digits-body = Thường có cả chữ cái. Nếu vẫn muốn gửi, xin nhấn “Xác nhận” lần nữa.
notice-only-letters = Chỉ có chữ cái
notice-only-letters-body = Thường có cả chữ số. Nếu vẫn muốn gửi, xin nhấn “Xác nhận” lần nữa.
notice-time-up = Đã xóa những gì đã nhập
notice-time-up-body = Một lúc không có thao tác. Xin nhập lại.
notice-focus-lost = Đã xóa những gì đã nhập
notice-focus-lost-body = Màn hình đã chuyển. Xin lỗi, xin nhập lại.
notice-tries-changed = Số lần nhập đã thay đổi
notice-tries-changed-body = Số lần ở dưới là đúng. Xin nhập lại.

not-held = Bây giờ chưa nhập được
not-held-body = Nhân viên sẽ mở lại màn hình. Xin chờ một chút.
time-warning = Quý vị còn nhập không?
time-warning-body = Sau { $seconds } giây sẽ xóa những gì đã nhập.
more-time = Thêm thời gian

last-try = Còn nhập được 1 lần
last-try-body = Nếu không đúng, mã PIN này sẽ không dùng được nữa. Hôm nay có thể dừng ở đây.
last-try-stop = Hôm nay dừng (mã vẫn dùng được)
last-try-again = Nhập lại
last-try-clerk = Nhân viên đang kiểm tra
last-try-clerk-body = Xin chờ một chút.

verdict-accepted-resident = Đã xác nhận
verdict-accepted-resident-body = Cảm ơn quý vị đã hợp tác.
verdict-refused-resident = Không thể tiếp tục với thẻ này
verdict-pin-resident = Mã PIN này hiện không dùng được
verdict-limit-resident = Hôm nay dừng ở đây
verdict-referred-resident = Nhân viên sẽ hướng dẫn
verdict-abandoned-resident = Đã dừng
take-card = Xin lấy lại thẻ
take-card-staff =
    Xin lấy lại thẻ.
    Nhân viên đang đến

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
