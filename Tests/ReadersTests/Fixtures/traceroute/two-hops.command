traceroute n2
exit: 0
