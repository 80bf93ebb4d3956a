traceroute -n -m 2 10.1.1.26
exit: 0
