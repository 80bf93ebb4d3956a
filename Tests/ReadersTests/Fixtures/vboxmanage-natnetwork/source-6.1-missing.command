VBoxManage natnetwork remove --netname nosuch
exit: 1
