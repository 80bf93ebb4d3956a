ssh swarm-n01-oam ip -s link show enp0s8
