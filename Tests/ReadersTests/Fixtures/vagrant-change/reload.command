vagrant reload m1
exit: 0
