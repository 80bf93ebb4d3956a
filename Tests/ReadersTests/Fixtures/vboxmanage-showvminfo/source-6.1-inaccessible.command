VBoxManage showvminfo eabd0460-d91f-412e-bae8-f005bdcbf425
exit: 0
