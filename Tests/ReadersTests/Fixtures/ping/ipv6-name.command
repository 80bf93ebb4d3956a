ping -6 -c 1 n4
exit: 0
