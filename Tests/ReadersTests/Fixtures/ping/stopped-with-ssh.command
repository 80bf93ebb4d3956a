ssh swarm-n01-oam ping 192.168.56.101
exit: 255
