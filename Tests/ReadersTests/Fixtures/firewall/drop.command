ssh swarm-n03-oam sudo iptables -A INPUT -s 10.1.1.24 -j DROP
