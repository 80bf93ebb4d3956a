for NODE in swarm-n0{1..3}-oam; do echo On $NODE::; ssh $NODE sudo docker ps; echo; done
