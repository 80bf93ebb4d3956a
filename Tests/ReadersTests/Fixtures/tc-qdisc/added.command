ssh swarm-n03-oam sudo tc qdisc add dev enp0s8 root netem delay 100ms loss 5%
