# 避難所: the shelter and the reconciliation
policy-intake-office-key = The file with the public half of the office's key, to which shelters seal.
policy-intake-pin = Whether people give their PIN at a shelter.
policy-intake-destroy = When a bundle that was reconciled is destroyed.
policy-intake-desks = The keys of the shelters' desks whose seals are believed.
policy-value-intake-pin-optional = whoever can
policy-value-intake-pin-required = everyone
policy-value-intake-pin-none = nobody (certificates alone)
policy-value-intake-destroy-after-reconciliation = as soon as everyone is final
policy-value-intake-destroy-after-7-days = 7 days after the first result
policy-value-intake-destroy-after-30-days = 30 days after the first result
policy-value-intake-destroy-after-90-days = 90 days after the first result
policy-value-intake-destroy-by-people = by order of two people

# the terminal: intake
intake-opened = An intake is open: numbers begin with { $letters }. File: { $file }
intake-office = Sealed to the office's key { $key }
intake-sealed-now = Sealed: { $people } people. Bring this file to the office: { $file }
intake-seal-signed = The seal is signed with this desk's key.
intake-seal-unsigned = The seal is not signed: this desk has no key. The office will ask which desk it comes from.
intake-none = There is no intake here.
intake-free = Free on the disk: { $megabytes } MB
intake-unreadable = This file is no intake, or nobody ever came into it.
intake-is-sealed = Sealed { $at }: { $people } people
intake-is-open = Open since { $at }: { $people } people
intake-is-damaged = Damaged in front of people: leave it as it is, bring it to the office, and open another.
intake-is-torn = A write at its end was torn. It is cut off when the intake goes on; nobody was told a number for it.
intake-key = The office's key: { $key }
intake-key-compare = At the shelter, compare these eight groups with what `intake open` says.
intake-take-card = Please take the card out; then place the next one.
intake-taken-signed = { $number } (taken in, with PIN and signature)
intake-taken-certificate = { $number } (taken in with the certificate alone; the person was not verified)
intake-taken-before = { $number } (taken in before; nothing was written)
