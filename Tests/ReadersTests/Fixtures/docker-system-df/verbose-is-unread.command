docker system df -v
exit: 0
