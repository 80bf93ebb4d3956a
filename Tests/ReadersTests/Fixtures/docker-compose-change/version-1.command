docker-compose down
exit: 0
