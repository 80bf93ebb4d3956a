ssh n2 sudo ip route del default
exit: 0
