ifconfig en0
