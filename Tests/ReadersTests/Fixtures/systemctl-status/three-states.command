systemctl is-active docker.socket docker ssh
exit: 3
