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
