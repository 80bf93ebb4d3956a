ping -q -c 3 -i 0.3 swarm-n01-oam
