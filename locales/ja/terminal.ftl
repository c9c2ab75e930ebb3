terminal-failed = できませんでした
terminal-await-card = カードをリーダーに置いてください。
terminal-reading = カードを読み取っています。
terminal-last-try = 暗証番号を入力できるのは、あと1回です。間違えるとロックされます。
terminal-last-try-question = もう一度入力しますか。（y = はい、そのほか = やめる）
terminal-pin-authentication = 利用者証明用電子証明書の暗証番号（数字4桁）を入力してください。画面には表示されません。
terminal-pin-signature = 署名用電子証明書の暗証番号（英数字6〜16文字）を入力してください。画面には表示されません。
terminal-signing = カードで確認しています。
terminal-checking = 照会先（地方認証プラットフォーム）に問い合わせています。
terminal-tries-left = あと{ $tries }回入力できます。
terminal-verdict-accepted = 確認できました。
terminal-verdict-refused = 確認できませんでした。
terminal-verdict-referred = 判定できません（保留）。
terminal-verdict-abandoned = 中止しました。
terminal-verdict-out-of-service = 使用できません。
