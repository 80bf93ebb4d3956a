curl --connect-timeout 1 swarm-n02-oam
exit: 0
