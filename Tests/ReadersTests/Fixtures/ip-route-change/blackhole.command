sudo ip route add blackhole 10.1.1.26/32
exit: 0
