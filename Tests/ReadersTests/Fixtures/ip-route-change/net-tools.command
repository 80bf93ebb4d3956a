route add -net 10.9.0.0 netmask 255.255.255.0 gw 10.1.1.1
exit: 0
