docker compose up -d
exit: 0
