docker system df --format json
exit: 0
