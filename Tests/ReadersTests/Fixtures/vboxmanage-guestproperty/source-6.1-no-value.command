VBoxManage guestproperty get swarm-n01 /nothing
exit: 0
