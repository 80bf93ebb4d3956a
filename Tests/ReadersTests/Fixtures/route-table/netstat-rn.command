netstat -rn
exit: 0
