consul members
exit: 0
