VBoxManage export front back -o /srv/pair.ova
