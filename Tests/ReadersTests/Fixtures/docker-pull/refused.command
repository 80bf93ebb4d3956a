ssh swarm-n01-oam sudo docker pull nosuch/image:1
exit: 1
