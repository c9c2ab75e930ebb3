# Português (Brasil): 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = Treino (não é uma verificação real)
band-test = Teste (não é uma verificação real)

step-card = Cartão
step-pin = Senha
step-check = Verificação
step-end = Fim

control-language =
    Português
    日本語 ▼
control-text-size = Texto ＋
stop = Parar
call-staff = Chamar funcionário
staff-called = O funcionário já vem

privacy = Não lemos o My Number (12 dígitos). Os funcionários não veem sua senha.
welcome = Verificação com o Cartão My Number
welcome-body = Tenha seu cartão em mãos.
place-card-contactless = Coloque o cartão no leitor
for-purpose = Assunto: { $purpose }
take-old-card = Retire o cartão
take-old-card-body = Começamos depois que for retirado.

reading = Lendo o cartão
reading-body = Não mexa no cartão.
signing = Verificando a senha
signing-body = Não mexa no cartão.
checking = Verificando o certificado
checking-body = Aguarde mais um pouco.
recording = Gravando o resultado
recording-body = Aguarde mais um pouco.

pin-official = Senha do certificado de autenticação do usuário (4 dígitos)
password-official = Senha do certificado de assinatura (6 a 16 letras e números)
enter-pin = Digite a senha de 4 dígitos
enter-password = Letras maiúsculas e números
statement = Você assina isto eletronicamente
tries-left = { $tries ->
    [one] Resta { $tries } tentativa
   *[other] Restam { $tries } tentativas
}
typed = { $count ->
    [one] { $count } caractere
   *[other] { $count } caracteres
}
erase = Apagar um
erase-all = Apagar tudo
confirm = Confirmar

notice-wrong-pin = A senha não confere
notice-wrong-pin-body = Há três senhas de 4 dígitos. Agora é preciso esta:
notice-wrong-password-body = Tem letras maiúsculas e números. Atenção: 0 e O, 1 e I.
notice-wrong-length = A senha tem 4 dígitos
notice-wrong-length-body = Nenhuma tentativa foi usada. Digite de novo.
notice-wrong-length-password-body = São 6 a 16 caracteres. Nenhuma tentativa foi usada.
notice-only-digits = Só há números
notice-only-digits-body = Normalmente há letras também. Para enviar assim, aperte “Confirmar” de novo.
notice-only-letters = Só há letras
notice-only-letters-body = Normalmente há números também. Para enviar assim, aperte “Confirmar” de novo.
notice-time-up = Apagamos o que foi digitado
notice-time-up-body = Nada foi apertado por algum tempo. Digite de novo.
notice-focus-lost = Apagamos o que foi digitado
notice-focus-lost-body = A tela mudou. Desculpe, digite de novo.
notice-tries-changed = O número de tentativas mudou
notice-tries-changed-body = O número abaixo é o certo. Digite de novo.

not-held = Não é possível digitar agora
not-held-body = O funcionário vai voltar à tela. Aguarde um pouco.
time-warning = Ainda vai digitar?
time-warning-body = Em { $seconds } segundos apagamos o que foi digitado.
more-time = Mais tempo

last-try = Resta uma tentativa
last-try-body = Se não conferir, esta senha não poderá mais ser usada. Você também pode parar por hoje.
last-try-stop = Parar por hoje (a senha continua válida)
last-try-again = Digitar de novo
last-try-clerk = O funcionário está verificando
last-try-clerk-body = Aguarde um pouco.

verdict-accepted-resident = Confirmado
verdict-accepted-resident-body = Obrigado pela colaboração.
verdict-refused-resident = Não é possível continuar com este cartão
verdict-pin-resident = Esta senha não pode ser usada agora
verdict-limit-resident = Por hoje paramos aqui
verdict-referred-resident = Um funcionário vai ajudar
verdict-abandoned-resident = Interrompido
take-card = Retire seu cartão
take-card-staff =
    Retire seu cartão.
    O funcionário já vem

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
