VBoxManage modifyvm swarm-n01 --nic2 intnet
exit: 1
