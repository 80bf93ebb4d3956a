VBoxManage snapshot swarm-n01 list --machinereadable
exit: 0
