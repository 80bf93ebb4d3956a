ip route add 10.9.0.0/24 via 10.1.1.99
exit: 2
