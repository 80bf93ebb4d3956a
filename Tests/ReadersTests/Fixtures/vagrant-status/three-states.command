vagrant status
exit: 0
