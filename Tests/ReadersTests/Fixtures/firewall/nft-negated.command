sudo nft add rule inet lab input ip saddr != { 10.1.1.25, 10.1.1.26 } drop
exit: 0
