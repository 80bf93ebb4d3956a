VBoxManage modifyvm swarm-n01 --memory 1024 --nic1 nat --nic2 intnet --intnet2 App --macaddress2 0800278E9161 --cableconnected2 off --nic3 hostonly --hostonlyadapter3 vboxnet0 --nictype3 virtio --nic4 none --macaddress1 auto
exit: 0
