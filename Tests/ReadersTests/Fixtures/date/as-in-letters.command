ssh swarm-n01-oam "date -R"
exit: 0
