route -n
exit: 0
