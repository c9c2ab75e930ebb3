# 読み上げだけで使う言葉。母語話者の確認はまだ (not reviewed by a speaker)。

spoken-on = Empieza la lectura en voz alta.
spoken-off = Termina la lectura en voz alta.
spoken-keys = En el teclado numérico, más repite la lectura, asterisco llama al personal y barra detiene.
spoken-keypad = Las teclas están como en una calculadora. La fila de arriba es 7, 8, 9. El cero está abajo.
spoken-keypad-keys = Enter confirma, menos borra uno.
spoken-password-keys = Las letras y los números se pueden escribir en el teclado. Enter confirma.
spoken-typed = Carácter { $count } recibido.
spoken-erased = Se borró uno.
spoken-erased-all = Se borró todo.
spoken-so-far = Caracteres hasta ahora: { $count }.
spoken-send-anyway = Para enviarlo así, pulse Enter otra vez.
spoken-time-warning = ¿Sigue escribiendo? Para continuar, pulse más.
spoken-last-try-keys = Para intentarlo otra vez, pulse Enter. Para parar por hoy, pulse barra.
spoken-covered = Hay otra página abierta. Para volver, pulse más.
spoken-pad-keys = Para usar el lector, pulse Enter. Para usar esta pantalla, pulse menos.
