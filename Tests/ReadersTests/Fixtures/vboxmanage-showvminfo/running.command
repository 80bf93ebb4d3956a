VBoxManage showvminfo swarm-n01
