iptables -L INPUT -n -v --line-numbers
exit: 0
