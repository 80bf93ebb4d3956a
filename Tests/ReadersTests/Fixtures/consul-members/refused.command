consul members
exit: 1
