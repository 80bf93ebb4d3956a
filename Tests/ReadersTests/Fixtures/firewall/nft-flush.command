sudo nft flush ruleset
exit: 0
