./list
exit: 0
