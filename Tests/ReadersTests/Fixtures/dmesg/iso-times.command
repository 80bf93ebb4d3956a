dmesg --time-format iso
exit: 0
