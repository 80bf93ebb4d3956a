ssh swarm-n01-oam sudo dmesg -T
