docker system df
exit: 0
