traceroute 192.0.2.9
exit: 0
