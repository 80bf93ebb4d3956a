ssh swarm-n01-oam "sudo ip link set enp0s8 mtu 1400"
exit: 0
