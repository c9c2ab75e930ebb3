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
erase = Borrar 1
erase-all = Vaciar
confirm = Confirmar

notice-wrong-pin = El PIN no coincide
notice-wrong-pin-body = Hay tres PIN de 4 cifras. Ahora se necesita este:
notice-wrong-password-body = Tiene letras mayúsculas y cifras. Atención: 0 y O, 1 e I.
notice-wrong-length = El PIN tiene 4 cifras
notice-wrong-length-body = No se gastó ningún intento. Introdúzcalo otra vez.
notice-wrong-length-password-body = Son de 6 a 16 caracteres. No se gastó ningún intento.
notice-only-digits = Solo hay cifras
notice-only-digits-body = Normalmente también hay letras. Aún no se ha enviado.
notice-only-letters = Solo hay letras
notice-only-letters-body = Normalmente también hay cifras. Aún no se ha enviado.
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

turn-to-clerk = Gire la pantalla hacia el personal
turn-to-clerk-body = El personal sigue desde aquí.
turn-to-clerk-done = El personal la tiene (Enter)

settings = Ajustes
settings-close = Cerrar
setting-text-size = Tamaño del texto
setting-pad = Lugar de las teclas
pad-left = Izq.
pad-centre = Centro
pad-right = Dcha.
pad-bottom = Abajo
setting-keyboard = Orden de letras
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = Alto contraste
setting-slow = Teclas lentas
setting-shuffled = Mezclar cifras
setting-aloud = Leer en voz alta
setting-still = Sin movimiento
keypad = En el teclado
read-again = Oír otra vez
choose-language = Elegir idioma (Language)

place-card-contact = Introduzca la tarjeta
place-card-contact-how = Con el chip arriba y por delante, hasta el fondo.
place-card-contactless = Ponga la tarjeta en el lector
place-card-contactless-how = Plana y con la cara hacia arriba. No la mueva hasta el final.
place-card-either = Ponga o introduzca la tarjeta
place-card-either-how = No la mueva hasta el final.
way-contact = Introducir
way-contactless = Poner plana

why = ¿Qué se comprueba?
why-title = Lo que comprobamos
why-authentication = Que el certificado de autenticación es válido y que la tarjeta y el PIN van juntos.
why-signature = Usted firma electrónicamente. Comprobamos que el certificado de firma es válido y su nombre, domicilio, nacimiento y sexo.
why-back = Volver

send-anyway = Enviarlo así
staff-coming = El personal ya viene. Espere.
out-of-order = Este mostrador no funciona ahora
out-of-order-body = Pregunte al personal o en el mostrador de al lado.
blocked-slip = El personal le dará una hoja con los pasos.
verdict-proves-authentication = La tarjeta y el PIN van juntos.
verdict-proves-signature = Hemos comprobado nombre, domicilio, nacimiento y sexo.
take-card-forgotten = Su tarjeta sigue aquí. Retírela
statement-once = Se añade un número de un solo uso.

pad-offer = ¿Dónde quiere introducirlo?
pad-offer-body = En las teclas del lector o en esta pantalla.
pad-at-reader = En las teclas del lector
pad-on-screen = En esta pantalla
pad-lit = Use las teclas del lector
pad-lit-body = Introduzca ahí su PIN de 4 cifras y pulse confirmar. Para parar, pulse cancelar en el lector.
pad-stopping = Parando
pad-stopping-body = Pulse cancelar en el lector o retire la tarjeta.
notice-pad-timed-out = Se acabó el tiempo
notice-pad-cancelled = Dejó de introducirlo
notice-pad-unfit = Las teclas del lector no sirven
notice-pad-unfit-body = Introdúzcalo en esta pantalla.
taken-in = Su registro está hecho
taken-in-body = Este es su número. Anótelo y retire su tarjeta.
already-taken-in = Su registro ya estaba hecho
already-taken-in-body = Este es su número. Retire su tarjeta.

verdict-later-resident = Le diremos el resultado más tarde.
