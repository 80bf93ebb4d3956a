docker compose stop web
