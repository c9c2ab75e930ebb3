# 避難所: the shelter and the reconciliation
policy-intake-office-key = The file with the public half of the office's key, to which shelters seal.
policy-intake-pin = Whether people give their PIN at a shelter.
policy-intake-destroy = When a bundle that was reconciled is destroyed.
policy-intake-desks = The keys of the shelters' desks whose seals are believed.
