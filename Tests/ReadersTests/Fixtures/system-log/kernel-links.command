journalctl -k -o short-iso
exit: 0
