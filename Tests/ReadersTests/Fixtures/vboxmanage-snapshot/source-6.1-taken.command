VBoxManage snapshot swarm-n01 take clean --description "before the faults"
exit: 0
