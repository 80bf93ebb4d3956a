VBoxManage controlvm swarm-n01 poweroff
exit: 1
