VBoxManage controlvm swarm-n01 acpipowerbutton
exit: 0
