docker-machine rm -y wrk1 wrk2
exit: 0
