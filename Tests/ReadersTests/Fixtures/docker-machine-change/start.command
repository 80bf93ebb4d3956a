docker-machine start wrk2
exit: 0
