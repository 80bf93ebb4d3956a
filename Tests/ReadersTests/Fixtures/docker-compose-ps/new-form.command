docker compose ps
exit: 0
