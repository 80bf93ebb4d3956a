VBoxManage guestproperty get swarm-n01 /VirtualBox/GuestInfo/Net/1/V4/IP
exit: 0
