docker-machine ls
exit: 0
