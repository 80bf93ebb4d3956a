VBoxManage createvm --name swarm-n01 --ostype Ubuntu_64 --register
exit: 0
