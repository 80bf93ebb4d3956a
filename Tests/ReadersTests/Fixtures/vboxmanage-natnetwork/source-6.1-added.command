VBoxManage natnetwork add --netname NatNetwork --network 10.0.2.0/24 --enable --dhcp on
exit: 0
