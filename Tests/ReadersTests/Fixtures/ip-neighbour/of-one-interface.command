ip -4 n show dev enp0s8
exit: 0
