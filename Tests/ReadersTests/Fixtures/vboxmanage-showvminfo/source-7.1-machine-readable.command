VBoxManage showvminfo --machinereadable 'swarm "n01"'
exit: 0
