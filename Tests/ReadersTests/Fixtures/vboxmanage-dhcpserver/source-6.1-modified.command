VBoxManage dhcpserver modify --ifname=vboxnet0 --disable
exit: 0
