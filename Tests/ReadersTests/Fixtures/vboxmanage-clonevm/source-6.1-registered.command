VBoxManage clonevm swarm-n01 --name swarm-n02 --register --mode all
exit: 0
