fd
exit: 0
