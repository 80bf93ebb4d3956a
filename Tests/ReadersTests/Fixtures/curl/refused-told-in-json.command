curl -s --connect-timeout 1 -w '%{json}\n' 192.168.56.222
exit: 7
