docker secret ls
exit: 0
