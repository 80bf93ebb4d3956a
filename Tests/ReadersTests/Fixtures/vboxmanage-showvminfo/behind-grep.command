VBoxManage showvminfo swarm-n01 | grep NIC
exit: 0
