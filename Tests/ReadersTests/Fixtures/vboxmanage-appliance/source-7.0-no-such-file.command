VBoxManage import missing.ova
exit: 1
