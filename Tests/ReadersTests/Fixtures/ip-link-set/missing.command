ssh swarm-n03-oam sudo ip link set nosuch down
exit: 1
