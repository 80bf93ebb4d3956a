ssh swarm-n02-oam sudo docker swarm join --token SWMTKN-1-0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a-1b2c31b2c31b2c31b2c31b2c3 10.1.1.24:2377
exit: 0
