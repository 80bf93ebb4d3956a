grep -i link /var/log/syslog
