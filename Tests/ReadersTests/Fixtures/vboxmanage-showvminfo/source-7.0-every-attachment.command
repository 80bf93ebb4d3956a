VBoxManage showvminfo swarm-n01
exit: 0
