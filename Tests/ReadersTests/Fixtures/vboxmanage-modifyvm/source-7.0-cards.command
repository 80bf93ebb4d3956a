VBoxManage modifyvm swarm-n01 --nic2=natnetwork --nat-network2=NatNetwork --mac-address2=08:00:27:8e:91:61 --nic3 bridged --bridge-adapter3 "Intel(R) Ethernet"
exit: 0
