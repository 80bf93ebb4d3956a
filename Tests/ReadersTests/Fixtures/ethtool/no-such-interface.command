ssh swarm-n01-oam "ethtool nosuch"
exit: 75
