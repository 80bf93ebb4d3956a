VBoxManage import two.ova -n
exit: 0
