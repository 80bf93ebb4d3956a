curl --connect-timeout 1 swarm-n03-oam
exit: 28
