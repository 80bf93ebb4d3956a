ssh n1 "sudo iptables -A INPUT ! --source 10.1.1.0/24 -p tcp -m tcp -j DROP"
exit: 0
