VBoxManage controlvm swarm-n01 setlinkstate9 off
exit: 1
