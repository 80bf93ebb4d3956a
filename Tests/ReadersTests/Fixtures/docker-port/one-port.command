docker port 9f2c1b7a0d34 53/udp
