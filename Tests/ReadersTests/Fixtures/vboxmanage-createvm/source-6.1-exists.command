VBoxManage createvm --name=swarm-n01 --register
exit: 1
