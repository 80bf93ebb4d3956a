ps -f
exit: 0
