VBoxManage controlvm swarm-n02 pause
exit: 0
