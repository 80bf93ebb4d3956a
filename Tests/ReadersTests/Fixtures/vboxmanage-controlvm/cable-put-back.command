VBoxManage controlvm "swarm-n01" setlinkstate2 on
exit: 0
