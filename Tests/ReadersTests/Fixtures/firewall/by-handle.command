sudo nft delete rule inet lab input handle 5
exit: 0
