nft add rule inet nosuch input ip saddr 10.1.1.25 drop
exit: 1
