cat /home/ann/.ssh/config
