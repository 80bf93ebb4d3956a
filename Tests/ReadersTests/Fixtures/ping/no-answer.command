ping -c 3 -W 1 192.168.56.222
exit: 1
