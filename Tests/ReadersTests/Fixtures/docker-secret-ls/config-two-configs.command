docker config ls
exit: 0
