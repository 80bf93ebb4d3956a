VBoxManage controlvm "swarm-n01" setlinkstate2 off
exit: 0
