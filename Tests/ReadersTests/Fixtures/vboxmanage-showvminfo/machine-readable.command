VBoxManage showvminfo swarm-n02 --machinereadable
