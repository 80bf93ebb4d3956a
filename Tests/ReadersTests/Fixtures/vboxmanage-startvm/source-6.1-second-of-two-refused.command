VBoxManage startvm swarm-n01 swarm-n02 --type headless
exit: 1
