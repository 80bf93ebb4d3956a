/// The commands that each reader claims, in their short and their long forms.
enum Claims {
  static let text = #"""
    curl:
      curl x
      curl -i x
      curl -v x
      curl -I x
      curl -w '%{json}' x
      curl -s -o /dev/null -w '%{http_code}' x
    date:
      date
      date -u
      date +%s
      date -Iseconds
      date +%s.%N
      timedatectl
    dmesg:
      dmesg -T
      dmesg
    docker-change:
      docker node update --availability drain n1
      docker node promote n1
      docker node demote n1 n2
      docker node rm n1
      docker service update --image a:2 web
      docker service update --force web
      docker service rollback web
      docker service rm web
      docker stack deploy -c f.yml site
      docker stack up -c f.yml site
      docker stack rm site
      docker stack down site
      docker stack remove site
      docker start c
      docker container start c
      docker stop c
      docker container stop c
      docker kill c
      docker container kill c
      docker rm c
      docker container rm c
      docker container remove c
      docker network create x
      docker network rm x
      docker network remove x
      docker volume create x
      docker volume rm x
      docker volume remove x
      docker swarm update --task-history-limit 3
      docker restart c
      docker pause c
      docker unpause c
    docker-events:
      docker events
      docker system events
    docker-images:
      docker images
      docker image ls
      docker image list
    docker-info:
      docker info
      docker system info
      docker info --format json
    docker-inspect:
      docker node inspect n1
      docker node inspect self --format '{{json .}}'
      docker service inspect web
      docker service inspect --format json web
      docker inspect c
      docker container inspect c
      docker image inspect c
      docker inspect --format json c
      docker inspect -f '{{json .}}' c
      docker network inspect x
      docker network inspect --format json x
      docker volume inspect x
    docker-inspect-pretty:
      docker node inspect --pretty n1
      docker service inspect --pretty web
    docker-join-token:
      docker swarm join-token worker
    docker-logs:
      docker service logs web
      docker service logs -f web
      docker logs c
      docker container logs c
    docker-network-ls:
      docker network ls
      docker network list
    docker-node-ls:
      docker node ls
      docker node list
    docker-ps:
      docker ps
      docker ps -a
      docker container ls
      docker container list
      docker container ps
    docker-pull:
      docker pull nginx
      docker image pull nginx
    docker-run:
      docker run -d web
      docker run web
      docker run --rm web echo hi
      docker container run -d web
      docker create web
    docker-service-create:
      docker service create --name web nginx
    docker-service-ls:
      docker service ls
      docker service list
      docker stack services site
    docker-service-ps:
      docker node ps
      docker node ps n1
      docker service ps web
      docker stack ps site
    docker-service-scale:
      docker service scale web=3
    docker-stack-ls:
      docker stack ls
      docker stack list
    docker-stats:
      docker stats --no-stream
      docker container stats --no-stream
      docker stats --no-stream=true
    docker-swarm-init:
      docker swarm init
    docker-swarm-join:
      docker swarm join --token x y
    docker-swarm-leave:
      docker swarm leave
    docker-version:
      docker version
      docker --version
      docker -v
    docker-volume-ls:
      docker volume ls
      docker volume list
    ethtool:
      ethtool eth0
    firewall:
      iptables -A INPUT -s 1.2.3.4 -j DROP
      iptables -F
      ip6tables -A INPUT -j DROP
      nft add rule inet f i drop
      nft flush ruleset
      iptables-restore rules
    hostname:
      hostname
      hostname -I
      hostname -f
      hostnamectl
      hostnamectl set-hostname x
      hostname x
      cat /etc/hostname
    hosts-file:
      cat /etc/hosts
    ip-address:
      ip a
      ip addr
      ip address show
      ip addr show dev eth0
      ip -4 a
      ip -br a
      ip -c a
      ip -j a
      ip -j -p addr
      ip l
      ip link
      ip link show eth0
      ip -s link
    ip-link-set:
      ip l s eth0 down
      ip link set eth0 down
      ip link set dev eth0 up
      ip link set eth0 mtu 1400
      ifconfig eth0 down
      ip addr del 1.2.3.4/24 dev eth0
    ip-route:
      ip r
      ip route
      ip route show
      ip -j r
      ip -6 r
    ping:
      ping x
      ping -c 3 x
      ping6 x
    ss:
      ss
      ss -tlnp
      ss -nlp
      ss -4nl
      ss -p
    kill:
      kill -9 4711
      kill -TERM 4711 4712
      kill -s KILL 4711
      sudo pkill -9 dockerd
      pkill -KILL -f http-server
      killall -9 http-server
    systemctl-action:
      systemctl stop docker
      systemctl start docker
      systemctl restart docker
      systemctl enable docker
      service docker stop
      shutdown -h now
      poweroff
      reboot
    systemctl-status:
      systemctl status docker
      systemctl is-active docker
      service docker status
    tc-qdisc:
      tc qdisc add dev eth0 root netem loss 10%
      tc qdisc change dev eth0 root netem loss 20%
      tc qdisc del dev eth0 root
    uptime:
      uptime
      uptime -p
    vboxmanage-clonevm:
      VBoxManage clonevm x --name y --register
    vboxmanage-controlvm:
      VBoxManage controlvm x poweroff
      VBoxManage controlvm x acpipowerbutton
      VBoxManage controlvm x reset
      VBoxManage controlvm x reboot
      VBoxManage controlvm x savestate
      VBoxManage controlvm x pause
      VBoxManage controlvm x resume
      VBoxManage controlvm x setlinkstate1 off
      VBoxManage controlvm x nic1 hostonly vboxnet0
      VBoxManage controlvm x natpf1 a,tcp,,2222,,22
      VBoxManage controlvm x natpf1 delete a
      VBoxManage controlvm x setvideomodehint 1024 768 32
      VBoxManage controlvm x nicpromisc1 deny
      VBoxManage controlvm x shutdown
    vboxmanage-createvm:
      VBoxManage createvm --name x --register
    vboxmanage-dhcpserver:
      VBoxManage dhcpserver add --netname x --ip 1.2.3.4 --netmask 255.255.255.0 --lowerip 1.2.3.5 --upperip 1.2.3.9 --enable
      VBoxManage dhcpserver modify --netname x --disable
      VBoxManage dhcpserver remove --netname x
    vboxmanage-guestproperty:
      VBoxManage guestproperty enumerate x
      VBoxManage guestproperty get x /VirtualBox/GuestInfo/Net/0/V4/IP
    vboxmanage-hostonlyif:
      VBoxManage hostonlyif create
      VBoxManage hostonlyif ipconfig vboxnet0 --ip 1.2.3.4
      VBoxManage hostonlyif remove vboxnet0
    vboxmanage-list-networks:
      VBoxManage list hostonlyifs
      VBoxManage list natnets
      VBoxManage list natnetworks
      VBoxManage list intnets
      VBoxManage list dhcpservers
      VBoxManage list bridgedifs
    vboxmanage-list-vms:
      VBoxManage list vms
      VBoxManage list runningvms
      VBoxManage list vms -l
      VBoxManage list -l vms
      VBoxManage list --long runningvms
      vboxmanage list vms
      VBoxManage.exe list vms
      /usr/bin/VBoxManage list vms
    vboxmanage-medium:
      VBoxManage modifymedium disk x.vdi --resize 10
      VBoxManage modifyhd x.vdi --resize 10
      VBoxManage createmedium disk --filename x
      VBoxManage createhd --filename x
      VBoxManage clonemedium disk a b
      VBoxManage clonehd a b
      VBoxManage closemedium disk a
    vboxmanage-modifyvm:
      VBoxManage modifyvm x --memory 10
    vboxmanage-natnetwork:
      VBoxManage natnetwork add --netname x --network 10.0.0.0/24
    vboxmanage-showmediuminfo:
      VBoxManage showmediuminfo x.vdi
      VBoxManage showmediuminfo disk x.vdi
      VBoxManage showhdinfo x.vdi
      VBoxManage list hdds
    vboxmanage-showvminfo:
      VBoxManage showvminfo x
      VBoxManage showvminfo x --machinereadable
    vboxmanage-snapshot:
      VBoxManage snapshot x take s
      VBoxManage snapshot x restore s
      VBoxManage snapshot x restorecurrent
      VBoxManage snapshot x delete s
      VBoxManage snapshot x edit s --name t
    vboxmanage-snapshot-list:
      VBoxManage snapshot x list
    vboxmanage-startvm:
      VBoxManage startvm x --type headless
    vboxmanage-storage:
      VBoxManage storagectl x --name SATA --add sata
      VBoxManage storageattach x --storagectl SATA --port 0 --device 0 --type hdd --medium x.vdi
    vboxmanage-unregistervm:
      VBoxManage unregistervm x --delete
    vboxmanage-version:
      VBoxManage --version
    wget:
      wget -qO- x
      wget x
    docker-compose-change:
      docker compose up -d
      docker compose down
      docker-compose stop web
      docker compose -f a.yml restart
    docker-compose-ps:
      docker compose ps
      docker-compose -p shop ps
    docker-machine:
      docker-machine ls
      docker-machine ip m
      docker-machine env m
    docker-machine-change:
      docker-machine stop m
      docker-machine start m
      docker-machine rm -y m
    ifconfig:
      ifconfig
      ifconfig -a
      ifconfig eth0
    load-test:
      ab -n 10 http://x/
      hey http://x/
      wrk -t2 -c10 -d10s http://x/
      siege -c 2 -t 5S http://x/
      vegeta report
      k6 run s.js
    netstat:
      netstat -tlnp
      netstat -an
    route-table:
      route -n
      route
      netstat -rn
    ssh-config:
      vagrant ssh-config
      cat ~/.ssh/config
    vagrant-change:
      vagrant up
      vagrant halt m
      vagrant reload m
      vagrant destroy -f m
      vagrant suspend m
    vagrant-status:
      vagrant status
      vagrant global-status
    virsh:
      virsh list --all
      virsh -c qemu:///system dominfo m
    virsh-change:
      virsh destroy m
      virsh start m
      virsh shutdown m
    docker-port:
      docker port web
      docker container port web 80
    docker-secret-ls:
      docker secret ls
      docker config ls
      docker secret ls -q
    docker-system-df:
      docker system df
    firewall-listing:
      iptables -L
      sudo iptables -nvL
      iptables -S INPUT
    ip-neighbour:
      ip neigh
      ip -4 neighbour show dev eth0
    ip-route-change:
      ip route add 10.1.0.0/16 via 10.0.0.1
      ip route del default
      route add default gw 10.0.0.1
    kubectl-get:
      kubectl get nodes
      kubectl -n shop get pods -o wide
    podman-ps:
      podman ps -a
    port-probe:
      nc -zv x 80
      ncat -z x 80
    system-log:
      journalctl
      journalctl -u docker --no-pager
      tail -n 50 /var/log/messages
    traceroute:
      traceroute x
    """#
}
