# 他システム連携: what other programs ask and get

program-asks = “{ $program }” asks for a case
program-wants = Purpose: { $purpose }.
program-wants-number = Purpose: { $purpose }, reference { $number }.
program-gets-verdict = { " " }It is given the verdict alone, no name.
program-gets-attributes = { " " }It is given the verdict, and name, address, birth date and sex from the certificate.
program-running = “{ $program }” asked for this case.
program-closed = Other systems cannot ask this desk
program-closed-next = The counter works all the same. Tell the IT office ({ $code }).

key-accept-program = Accept request
key-accept-program-help = Accept what another system asks for, and begin a case with its purpose and reference
key-decline-program = Decline request
key-decline-program-help = Decline what another system asks for. Nothing is sent to the card

policy-programs-socket = The socket at which other systems ask; not used if empty.
policy-programs-group = A group of the system whose accounts reach the socket.
policy-programs-accept = Whether a request of another system waits for the clerk.
policy-program = Which systems may ask.
policy-value-programs-accept-ask = ask the clerk
policy-value-programs-accept-at-once = begin at once
explain-program = Asked for by
