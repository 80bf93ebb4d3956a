VBoxManage natnetwork list
exit: 0
