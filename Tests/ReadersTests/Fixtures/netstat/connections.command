netstat -nt
exit: 0
