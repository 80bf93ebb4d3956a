docker system df --format "{{.Type}}: {{.Size}}"
exit: 0
