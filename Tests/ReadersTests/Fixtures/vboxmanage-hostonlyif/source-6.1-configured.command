VBoxManage hostonlyif ipconfig vboxnet0 --ip 192.168.56.1
exit: 0
