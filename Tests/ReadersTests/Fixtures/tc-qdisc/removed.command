ssh swarm-n03-oam sudo tc qdisc del dev enp0s8 root
