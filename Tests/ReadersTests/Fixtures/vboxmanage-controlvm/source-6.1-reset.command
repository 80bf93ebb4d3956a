VBoxManage controlvm swarm-n01 reset
exit: 0
