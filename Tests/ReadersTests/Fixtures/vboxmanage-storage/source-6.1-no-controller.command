VBoxManage storageattach swarm-n01 --storagectl IDE --port 0 --type hdd --medium x.vdi
exit: 1
