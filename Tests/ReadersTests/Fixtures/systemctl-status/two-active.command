systemctl is-active docker containerd
exit: 3
