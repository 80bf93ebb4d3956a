journalctl -u docker -n 3
