VBoxManage snapshot swarm-n01 delete clean
exit: 0
