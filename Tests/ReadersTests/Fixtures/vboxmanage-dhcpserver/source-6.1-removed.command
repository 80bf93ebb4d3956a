VBoxManage dhcpserver remove --network=App
exit: 0
