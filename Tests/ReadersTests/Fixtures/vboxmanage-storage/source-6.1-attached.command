VBoxManage storageattach swarm-n01 --storagectl SATA --port 0 --device 0 --type hdd --medium swarm-n01.vdi
exit: 0
