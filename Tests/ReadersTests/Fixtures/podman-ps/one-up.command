podman ps
exit: 0
