# 読み上げだけで使う言葉。母語話者の確認はまだ (not reviewed by a speaker)。

spoken-on = A leitura em voz alta começou.
spoken-off = A leitura em voz alta terminou.
spoken-keys = No teclado numérico, mais repete a leitura, asterisco chama um funcionário e barra para.
spoken-keypad = As teclas são como as de uma calculadora. A linha de cima é 7, 8, 9. O zero fica embaixo.
spoken-keypad-keys = Enter confirma, menos apaga um.
spoken-password-keys = Letras e números podem ser digitados no teclado. Enter confirma.
spoken-typed = Caractere { $count } recebido.
spoken-erased = Um caractere apagado.
spoken-erased-all = Tudo apagado.
spoken-so-far = Caracteres até agora: { $count }.
spoken-send-anyway = Para enviar assim, aperte Enter mais uma vez.
spoken-time-warning = Você ainda está digitando? Para continuar, aperte mais.
spoken-last-try-keys = Para tentar mais uma vez, aperte Enter. Para parar por hoje, aperte barra.
spoken-covered = Outra página está aberta. Para voltar, aperte mais.
spoken-pad-keys = Para usar o leitor, aperte Enter. Para usar esta tela, aperte menos.
