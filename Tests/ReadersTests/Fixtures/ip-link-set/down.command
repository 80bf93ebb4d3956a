ssh swarm-n03-oam sudo ip link set enp0s8 down
