free
exit: 0
