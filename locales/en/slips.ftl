# What is printed: the result slip and the PIN reset guide
