terminal-failed = this could not be done
terminal-await-card = Place the card on the reader.
terminal-reading = Reading the card.
terminal-last-try = One try is left. A wrong PIN will lock it.
terminal-last-try-question = Enter it once more? (y = yes, anything else = stop)
terminal-pin-authentication = Enter the PIN of the authentication certificate (4 digits). It is not shown.
terminal-pin-signature = Enter the password of the signature certificate (6 to 16 letters and digits). It is not shown.
terminal-signing = Checking with the card.
terminal-checking = Asking the platform.
terminal-tries-left = { $tries ->
    [one] One try is left.
   *[other] { $tries } tries are left.
}
terminal-verdict-accepted = Verified.
terminal-verdict-refused = Not verified.
terminal-verdict-referred = Cannot be decided (on hold).
terminal-verdict-abandoned = Stopped.
terminal-verdict-out-of-service = Out of service.
