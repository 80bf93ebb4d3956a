VBoxManage showvminfo nosuch
exit: 1
