# 点検: doctor, the morning slip and the policy
