ping -c 14 -i 1 swarm-n02-oam
