curl -s swarm-n02-oam
exit: 7
