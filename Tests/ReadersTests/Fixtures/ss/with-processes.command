ssh swarm-n01-oam sudo ss -tlnp
