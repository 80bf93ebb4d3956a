df -h
exit: 0
