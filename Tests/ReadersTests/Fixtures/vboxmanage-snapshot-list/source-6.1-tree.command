VBoxManage snapshot swarm-n01 list
exit: 0
