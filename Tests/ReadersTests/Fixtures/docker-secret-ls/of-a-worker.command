docker secret ls
exit: 1
