sudo iptables -L
exit: 0
