# 避難所: the shelter and the reconciliation
