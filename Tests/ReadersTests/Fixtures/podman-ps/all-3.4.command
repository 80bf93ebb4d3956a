podman ps -a
