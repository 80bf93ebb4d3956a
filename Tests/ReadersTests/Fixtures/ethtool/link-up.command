ssh swarm-n01-oam ethtool enp0s8
