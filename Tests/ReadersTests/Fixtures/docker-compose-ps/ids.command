docker compose ps -q
exit: 0
