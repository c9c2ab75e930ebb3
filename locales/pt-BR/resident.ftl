# Português (Brasil): 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = Treino (não é uma verificação real)
band-test = Teste (não é uma verificação real)

step-card = Cartão
step-pin = Senha
step-check = Validar
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
password-official = Senha da assinatura (6 a 16 caracteres)
enter-pin = Digite a senha de 4 dígitos
enter-password = Maiúsculas e números
statement = Você assina isto eletronicamente
tries-left = { $tries ->
    [one] Resta { $tries } tentativa
   *[other] Restam { $tries } tentativas
}
typed = { $count ->
    [one] { $count } caractere
   *[other] { $count } caracteres
}
erase = Apagar 1
erase-all = Limpar
confirm = Confirmar

notice-wrong-pin = A senha não confere
notice-wrong-pin-body = Há três senhas de 4 dígitos. Agora é preciso esta:
notice-wrong-password-body = Tem letras maiúsculas e números. Atenção: 0 e O, 1 e I.
notice-wrong-length = A senha tem 4 dígitos
notice-wrong-length-body = Nenhuma tentativa foi usada. Digite de novo.
notice-wrong-length-password-body = São 6 a 16 caracteres. Nenhuma tentativa foi usada.
notice-only-digits = Só há números
notice-only-digits-body = Normalmente há letras também. Ainda não foi enviado.
notice-only-letters = Só há letras
notice-only-letters-body = Normalmente há números também. Ainda não foi enviado.
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
verdict-refused-resident = Não podemos usar este cartão
verdict-pin-resident = Esta senha não pode ser usada agora
verdict-limit-resident = Por hoje paramos aqui
verdict-referred-resident = Um funcionário vai ajudar
verdict-abandoned-resident = Interrompido
take-card = Retire seu cartão
take-card-staff =
    Retire seu cartão.
    O funcionário já vem

turn-to-clerk = Vire a tela para o funcionário
turn-to-clerk-body = O funcionário continua daqui.
turn-to-clerk-done = O funcionário recebeu (Enter)

settings = Ajustes
settings-close = Fechar
setting-text-size = Tamanho do texto
setting-pad = Posição das teclas
pad-left = Esq.
pad-centre = Centro
pad-right = Dir.
pad-bottom = Embaixo
setting-keyboard = Ordem das letras
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = Alto contraste
setting-slow = Digitar devagar
setting-shuffled = Misturar números
setting-aloud = Ler em voz alta
setting-still = Sem movimento
keypad = No teclado numérico
read-again = Ouvir de novo
choose-language = Escolher idioma (Language)

place-card-contact = Insira o cartão
place-card-contact-how = Chip para cima, lado do chip primeiro, até o fim.
place-card-contactless = Coloque o cartão no leitor
place-card-contactless-how = Deitado, com a frente para cima. Não mexa até terminar.
place-card-either = Coloque ou insira o cartão
place-card-either-how = Não mexa até terminar.
way-contact = Inserir
way-contactless = Deitar

why = O que é verificado?
why-title = O que verificamos
why-authentication = Se o certificado de autenticação do cartão é válido e se o cartão e a senha combinam.
why-signature = Você assina eletronicamente. Verificamos se o certificado de assinatura é válido e o nome, endereço, nascimento e sexo que estão nele.
why-back = Voltar

send-anyway = Enviar assim
staff-coming = O funcionário já vem. Aguarde.
out-of-order = Este balcão não funciona agora
out-of-order-body = Fale com um funcionário ou com o balcão ao lado.
blocked-slip = O funcionário dará um papel com orientações.
verdict-proves-authentication = O cartão e a senha combinam.
verdict-proves-signature = Verificamos nome, endereço, nascimento e sexo do certificado.
take-card-forgotten = Seu cartão ainda está aqui. Retire-o
statement-once = Vai junto um número usado só desta vez.

pad-offer = Onde quer digitar a senha?
pad-offer-body = Nas teclas do leitor ou nesta tela.
pad-at-reader = Nas teclas do leitor
pad-on-screen = Nesta tela
pad-lit = Use as teclas do leitor
pad-lit-body = Digite ali a senha de 4 dígitos e aperte confirmar. Para parar, aperte cancelar no leitor.
pad-stopping = Parando
pad-stopping-body = Aperte cancelar no leitor ou retire o cartão.
notice-pad-timed-out = O tempo acabou
notice-pad-cancelled = A digitação parou
notice-pad-unfit = As teclas do leitor não funcionam
notice-pad-unfit-body = Digite nesta tela.
taken-in = Seu registro foi feito
taken-in-body = Este é o seu número. Anote-o e retire seu cartão.
already-taken-in = Seu registro já foi feito
already-taken-in-body = Este é o seu número. Retire seu cartão.

verdict-later-resident = Avisaremos o resultado mais tarde.
