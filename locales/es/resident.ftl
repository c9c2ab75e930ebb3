# Español: 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = Práctica (no es una comprobación real)
band-test = Prueba (no es una comprobación real)

step-card = Tarjeta
step-pin = PIN
step-check = Control
step-end = Fin

control-language =
    Español
    日本語 ▼
control-text-size = Texto ＋
stop = Parar
call-staff = Llamar al personal
staff-called = El personal ya viene

privacy = No leemos su My Number (12 cifras). El personal no ve su PIN.
welcome = Comprobación con la tarjeta My Number
welcome-body = Tenga su tarjeta a mano.
place-card-contactless = Ponga la tarjeta en el lector
for-purpose = Asunto: { $purpose }
take-old-card = Retire la tarjeta
take-old-card-body = Empezamos cuando la haya retirado.

reading = Leyendo la tarjeta
reading-body = No mueva la tarjeta.
signing = Comprobando el PIN
signing-body = No mueva la tarjeta.
checking = Comprobando el certificado
checking-body = Espere un momento más.
recording = Guardando el resultado
recording-body = Espere un momento más.

pin-official = PIN del certificado de autenticación del usuario (4 cifras)
password-official = Contraseña del certificado de firma (6 a 16 letras y cifras)
enter-pin = Introduzca su PIN de 4 cifras
enter-password = Letras mayúsculas y cifras
statement = Usted firma esto electrónicamente
tries-left = { $tries ->
    [one] Queda { $tries } intento
   *[other] Quedan { $tries } intentos
}
typed = { $count ->
    [one] { $count } carácter
   *[other] { $count } caracteres
}
erase = Borrar uno
erase-all = Borrar todo
confirm = Confirmar

notice-wrong-pin = El PIN no coincide
notice-wrong-pin-body = Hay tres PIN de 4 cifras. Ahora se necesita este:
notice-wrong-password-body = Tiene letras mayúsculas y cifras. Atención: 0 y O, 1 e I.
notice-wrong-length = El PIN tiene 4 cifras
notice-wrong-length-body = No se gastó ningún intento. Introdúzcalo otra vez.
notice-wrong-length-password-body = Son de 6 a 16 caracteres. No se gastó ningún intento.
notice-only-digits = Solo hay cifras
notice-only-digits-body = Normalmente también hay letras. Para enviarlo así, pulse otra vez «Confirmar».
notice-only-letters = Solo hay letras
notice-only-letters-body = Normalmente también hay cifras. Para enviarlo así, pulse otra vez «Confirmar».
notice-time-up = Borramos lo que introdujo
notice-time-up-body = No se pulsó nada durante un rato. Introdúzcalo otra vez.
notice-focus-lost = Borramos lo que introdujo
notice-focus-lost-body = La pantalla cambió. Disculpe, introdúzcalo otra vez.
notice-tries-changed = El número de intentos ha cambiado
notice-tries-changed-body = El número de abajo es el correcto. Introdúzcalo otra vez.

not-held = Ahora no se puede introducir
not-held-body = El personal volverá a la pantalla. Espere un momento.
time-warning = ¿Sigue ahí?
time-warning-body = En { $seconds } segundos borraremos lo que introdujo.
more-time = Más tiempo

last-try = Queda un intento
last-try-body = Si no coincide, este PIN ya no se podrá usar. También puede dejarlo por hoy.
last-try-stop = Dejarlo por hoy (el PIN sigue siendo válido)
last-try-again = Intentarlo otra vez
last-try-clerk = El personal lo está mirando
last-try-clerk-body = Espere un momento.

verdict-accepted-resident = Confirmado
verdict-accepted-resident-body = Gracias por su ayuda.
verdict-refused-resident = No podemos seguir con esta tarjeta
verdict-pin-resident = Este PIN no se puede usar ahora
verdict-limit-resident = Lo dejamos por hoy
verdict-referred-resident = El personal le ayudará
verdict-abandoned-resident = Detenido
take-card = Retire su tarjeta
take-card-staff =
    Retire su tarjeta.
    El personal ya viene

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
