ifconfig eth0
exit: 0
