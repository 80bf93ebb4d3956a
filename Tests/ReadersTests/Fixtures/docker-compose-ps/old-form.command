docker compose -f shop.yml ps
