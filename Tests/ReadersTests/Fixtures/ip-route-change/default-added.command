ip route add default via 10.0.2.2 dev enp0s3
exit: 0
