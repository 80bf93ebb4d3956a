VBoxManage snapshot swarm-n01 restore clean
exit: 0
