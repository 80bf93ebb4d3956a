ip route
exit: 0
