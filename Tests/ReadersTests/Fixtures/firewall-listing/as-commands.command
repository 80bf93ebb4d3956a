iptables -S
exit: 0
