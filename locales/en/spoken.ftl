# What is only spoken
