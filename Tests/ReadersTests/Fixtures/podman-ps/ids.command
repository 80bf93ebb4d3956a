podman ps -q
exit: 0
