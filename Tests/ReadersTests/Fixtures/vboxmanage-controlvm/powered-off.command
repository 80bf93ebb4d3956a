VBoxManage controlvm "swarm-n02" poweroff
exit: 0
