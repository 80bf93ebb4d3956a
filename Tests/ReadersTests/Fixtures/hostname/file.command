ssh swarm-n01-oam "cat /etc/hostname"
exit: 0
