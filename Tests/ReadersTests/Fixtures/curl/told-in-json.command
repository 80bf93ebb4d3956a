curl -s -w '%{json}\n' swarm-n01-oam
