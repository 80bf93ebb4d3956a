docker node ls
