VBoxManage startvm "swarm-n02" --type headless
exit: 0
