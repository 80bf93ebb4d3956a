docker context ls
exit: 0
