VBoxManage showvminfo swarm-n03
