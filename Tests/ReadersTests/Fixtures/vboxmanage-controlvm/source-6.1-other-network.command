VBoxManage controlvm swarm-n01 nic2 intnet "App two"
exit: 0
