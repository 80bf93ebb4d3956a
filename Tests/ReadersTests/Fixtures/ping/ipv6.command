ping -c 1 fe80::1%eth0
exit: 0
