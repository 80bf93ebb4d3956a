VBoxManage startvm swarm-n01 --type headless
exit: 1
