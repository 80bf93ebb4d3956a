ping -O -c 14 -i 1 swarm-n01-oam
