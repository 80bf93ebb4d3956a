ssh swarm-n01-oam sudo docker service rollback -d t2
exit: 0
