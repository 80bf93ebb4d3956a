iptables -nL
