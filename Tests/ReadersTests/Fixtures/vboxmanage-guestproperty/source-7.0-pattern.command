VBoxManage guestproperty enumerate swarm-n01 '/VirtualBox/GuestInfo/Net/*'
exit: 0
