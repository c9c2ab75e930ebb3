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
notice-only-digits-body = Thường có cả chữ cái. Vẫn chưa gửi.
notice-only-letters = Chỉ có chữ cái
notice-only-letters-body = Thường có cả chữ số. Vẫn chưa gửi.
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

turn-to-clerk = Xin quay màn hình về phía nhân viên
turn-to-clerk-body = Nhân viên sẽ hướng dẫn tiếp.
turn-to-clerk-done = Nhân viên đã nhận (Enter)

settings = Cài đặt
settings-close = Đóng
setting-text-size = Cỡ chữ
setting-pad = Vị trí phím
pad-left = Trái
pad-centre = Giữa
pad-right = Phải
pad-bottom = Dưới
setting-keyboard = Thứ tự chữ cái
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = Màu rõ nét
setting-slow = Nhập chậm
setting-shuffled = Xáo trộn số
setting-aloud = Đọc to
setting-still = Tắt chuyển động
keypad = Trên bàn phím số
read-again = Nghe lại
choose-language = Chọn ngôn ngữ (Language)

place-card-contact = Xin đưa thẻ vào khe
place-card-contact-how = Mặt chip hướng lên, đưa phía chip vào hết.
place-card-contactless = Xin đặt thẻ lên máy đọc
place-card-contactless-how = Đặt nằm phẳng, mặt trước hướng lên, và để yên đến khi xong.
place-card-either = Xin đặt thẻ lên hoặc đưa thẻ vào
place-card-either-how = Xin để yên đến khi xong.
way-contact = Đưa vào khe
way-contactless = Đặt nằm phẳng

why = Kiểm tra điều gì?
why-title = Nội dung kiểm tra
why-authentication = Kiểm tra chứng thư xác thực người dùng còn hiệu lực không, thẻ và mã PIN có khớp nhau không.
why-signature = Quý vị ký điện tử. Chúng tôi kiểm tra chứng thư chữ ký còn hiệu lực không, và họ tên, địa chỉ, ngày sinh, giới tính ghi trong đó.
why-back = Quay lại

send-anyway = Gửi như vậy
staff-coming = Nhân viên đang đến. Xin chờ.
out-of-order = Quầy này hiện không dùng được
out-of-order-body = Xin hỏi nhân viên hoặc quầy bên cạnh.
blocked-slip = Nhân viên sẽ đưa giấy hướng dẫn.
verdict-proves-authentication = Thẻ và mã PIN khớp nhau.
verdict-proves-signature = Đã kiểm tra họ tên, địa chỉ, ngày sinh, giới tính trong chứng thư.
take-card-forgotten = Thẻ vẫn còn ở đây. Xin lấy lại thẻ
statement-once = Kèm theo một số dùng một lần cho thủ tục này.

pad-offer = Xin chọn nơi nhập mã PIN
pad-offer-body = Nhập bằng phím trên máy đọc, hoặc trên màn hình này.
pad-at-reader = Nhập trên máy đọc
pad-on-screen = Nhập trên màn hình này
pad-lit = Xin nhập trên máy đọc
pad-lit-body = Nhập mã PIN 4 chữ số rồi nhấn phím xác nhận. Để dừng, nhấn phím hủy trên máy đọc.
pad-stopping = Đang dừng lại
pad-stopping-body = Xin nhấn phím hủy trên máy đọc, hoặc lấy thẻ ra.
notice-pad-timed-out = Đã hết thời gian
notice-pad-cancelled = Đã dừng nhập
notice-pad-unfit = Không dùng được phím trên máy đọc
notice-pad-unfit-body = Xin nhập trên màn hình này.
taken-in = Đã tiếp nhận
taken-in-body = Đây là số của quý khách. Xin ghi lại số này và lấy lại thẻ.
already-taken-in = Đã tiếp nhận từ trước
already-taken-in-body = Đây là số của quý khách. Xin lấy lại thẻ.

verdict-later-resident = Chúng tôi sẽ báo kết quả sau.
