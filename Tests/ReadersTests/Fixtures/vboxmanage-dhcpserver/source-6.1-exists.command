VBoxManage dhcpserver add --netname App --ip 10.1.1.1 --netmask 255.255.255.0 --lowerip 10.1.1.24 --upperip 10.1.1.99 --enable
exit: 1
