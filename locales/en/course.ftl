# The practice course: the coach line
