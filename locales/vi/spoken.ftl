# 読み上げだけで使う言葉。母語話者の確認はまだ (not reviewed by a speaker)。

spoken-on = Bắt đầu đọc thành tiếng.
spoken-off = Kết thúc đọc thành tiếng.
spoken-keys = Trên bàn phím số, dấu cộng để nghe lại, dấu sao để gọi nhân viên, dấu gạch chéo để dừng lại.
spoken-keypad = Các phím xếp như máy tính bỏ túi. Hàng trên cùng là 7, 8, 9. Số 0 ở dưới cùng.
spoken-keypad-keys = Nhấn Enter để xác nhận, dấu trừ để xóa một ký tự.
spoken-password-keys = Có thể nhập chữ cái và chữ số bằng bàn phím. Nhấn Enter để xác nhận.
spoken-typed = Đã nhận ký tự thứ { $count }.
spoken-erased = Đã xóa một ký tự.
spoken-erased-all = Đã xóa hết.
spoken-so-far = Hiện có { $count } ký tự.
spoken-send-anyway = Nếu vẫn muốn gửi, xin nhấn Enter lần nữa.
spoken-time-warning = Quý vị còn đang nhập không? Để tiếp tục, xin nhấn dấu cộng.
spoken-last-try-keys = Để nhập lại, xin nhấn Enter. Để dừng hôm nay, xin nhấn dấu gạch chéo.
spoken-covered = Một trang khác đang mở. Để quay lại, xin nhấn dấu cộng.
spoken-pad-keys = Để nhập trên máy đọc, xin nhấn Enter. Để nhập trên màn hình này, xin nhấn dấu trừ.
