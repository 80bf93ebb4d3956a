VBoxManage controlvm swarm-n01 natpf1 ssh,tcp,127.0.0.1,2222,,22
exit: 0
