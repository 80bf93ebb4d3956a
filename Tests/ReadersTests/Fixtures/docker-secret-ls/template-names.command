docker secret ls --format '{{.Name}} {{.CreatedAt}}'
exit: 0
