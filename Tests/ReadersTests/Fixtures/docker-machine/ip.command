docker-machine ip mgr1
exit: 0
