VBoxManage controlvm nosuch poweroff
exit: 1
