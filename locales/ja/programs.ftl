# 他システム連携: what other programs ask and get
