vboxmanage controlvm swarm-n01 savestate
exit: 0
