VBoxManage controlvm swarm-n02 resume
exit: 0
