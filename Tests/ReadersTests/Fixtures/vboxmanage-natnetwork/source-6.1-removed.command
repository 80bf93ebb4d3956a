VBoxManage natnetwork remove --netname NatNetwork
exit: 0
