VBoxManage list dhcpservers
exit: 0
