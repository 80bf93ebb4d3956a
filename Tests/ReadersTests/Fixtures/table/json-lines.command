docker buildx du --format json
exit: 0
