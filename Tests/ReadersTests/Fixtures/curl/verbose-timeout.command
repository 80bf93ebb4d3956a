curl -m 1 -v 192.168.56.222
exit: 28
