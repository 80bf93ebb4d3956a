VBoxManage clonevm nosuch --name=swarm-n02
exit: 1
