docker config ls | tail -n +2
