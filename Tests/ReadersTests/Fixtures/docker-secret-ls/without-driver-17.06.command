docker secret ls
