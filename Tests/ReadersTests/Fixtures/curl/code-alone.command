curl -s -o /dev/null -w '%{http_code} %{time_total}\n' swarm-n01-oam
