VBoxManage hostonlyif remove vboxnet0
exit: 0
