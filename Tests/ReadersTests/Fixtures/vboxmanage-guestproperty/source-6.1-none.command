VBoxManage guestproperty enumerate swarm-n01
exit: 0
