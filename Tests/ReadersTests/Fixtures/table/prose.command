cowsay hello
exit: 0
