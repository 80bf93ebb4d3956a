docker container port front 80
exit: 0
