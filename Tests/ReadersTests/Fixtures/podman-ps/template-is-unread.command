podman ps --format '{{.Names}}'
exit: 0
