dmesg
exit: 0
