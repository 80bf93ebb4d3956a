ifconfig
exit: 0
