/// The options of docker's commands that take a value (docker/cli `cli/command/*/*.go`, 18.09 to 29).
///
/// Every other option is a flag: the word behind it is an operand.
enum DockerOptions {
  private static let filtered = "-f --filter --format"
  private static let log = "--since --tail -n --until"
  private static let certified =
    "--cert-expiry --dispatcher-heartbeat --external-ca --max-snapshots --snapshot-interval "
    + "--task-history-limit"
  /// What `service create` and `service update` have in common.
  private static let service =
    "--cap-add --cap-drop --credential-spec --endpoint-mode --entrypoint --health-cmd "
    + "--health-interval --health-retries --health-start-interval --health-start-period "
    + "--health-timeout --hostname --isolation --limit-cpu --limit-memory --limit-pids --log-driver "
    + "--log-opt --max-concurrent --memory-swap --memory-swappiness --oom-score-adj --replicas "
    + "--replicas-max-per-node --reserve-cpu --reserve-memory --restart-condition --restart-delay "
    + "--restart-max-attempts --restart-window --rollback-delay --rollback-failure-action "
    + "--rollback-max-failure-ratio --rollback-monitor --rollback-order --rollback-parallelism "
    + "--stop-grace-period --stop-signal --update-delay --update-failure-action "
    + "--update-max-failure-ratio --update-monitor --update-order --update-parallelism "
    + "-u --user -w --workdir"
  private static let table: [String: String] = [
    "attach": "--detach-keys", "commit": "-a --author -c --change -m --message",
    "exec": "--detach-keys -e --env --env-file -u --user -w --workdir", "export": "-o --output",
    "inspect": "-f --format --type", "kill": "-s --signal", "logs": log,
    "ps": "-f --filter --format -n --last", "restart": "-s --signal -t --time --timeout",
    "start": "--checkpoint --checkpoint-dir --detach-keys", "stats": "--format",
    "stop": "-s --signal -t --time --timeout",
    "update":
      "--blkio-weight --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime --cpus -c "
      + "--cpu-shares --cpuset-cpus --cpuset-mems --kernel-memory -m --memory --memory-reservation "
      + "--memory-swap --pids-limit --restart",
    "images": filtered, "load": "-i --input --platform", "pull": "--platform",
    "push": "--platform", "save": "-o --output --platform", "events": filtered + " --since --until",
    "info": "-f --format", "version": "-f --format --kubeconfig",
    "context create": "--default-stack-orchestrator --description --docker --from --kubernetes",
    "context inspect": "-f --format", "context ls": "--format",
    "context update": "--default-stack-orchestrator --description --docker --kubernetes",
    "config create": "-l --label --template-driver", "config inspect": "-f --format",
    "config ls": filtered,
    "network connect":
      "--alias --driver-opt --gw-priority --ip --ip6 --link --link-local-ip",
    "network create":
      "--aux-address --config-from -d --driver --gateway --ip-range --ipam-driver --ipam-opt --label "
      + "-o --opt --scope --subnet",
    "network inspect": "-f --format", "network ls": filtered, "network prune": "--filter",
    "node inspect": "-f --format", "node ls": filtered, "node ps": filtered,
    "node update": "--availability --label-add --label-rm --role",
    "secret create": "-d --driver -l --label --template-driver", "secret inspect": "-f --format",
    "secret ls": filtered, "service inspect": "-f --format", "service logs": log,
    "service ls": filtered, "service ps": filtered,
    "service update":
      service + " --args --config-add --config-rm --constraint-add --constraint-rm "
      + "--container-label-add --container-label-rm --dns-add --dns-option-add --dns-option-rm "
      + "--dns-rm --dns-search-add --dns-search-rm --env-add --env-rm --generic-resource-add "
      + "--generic-resource-rm --group-add --group-rm --host-add --host-rm --image --label-add "
      + "--label-rm --mount-add --mount-rm --network-add --network-rm --placement-pref-add "
      + "--placement-pref-rm --publish-add --publish-rm --secret-add --secret-rm --sysctl-add "
      + "--sysctl-rm --ulimit-add --ulimit-rm",
    "stack config": "-c --compose-file",
    "stack deploy": "--bundle-file -c --compose-file --resolve-image", "stack ls": "--format",
    "stack up": "--bundle-file -c --compose-file --resolve-image",
    "stack ps": filtered, "stack services": filtered,
    "swarm ca": certified + " --ca-cert --ca-key",
    "swarm init":
      certified + " --advertise-addr --availability --data-path-addr --data-path-port "
      + "--default-addr-pool --default-addr-pool-mask-length --listen-addr",
    "swarm join": "--advertise-addr --availability --data-path-addr --listen-addr --token",
    "swarm update": certified, "system df": "--format --filter",
    "system events": filtered + " --since --until",
    "volume create":
      "--availability -d --driver --group --label --limit-bytes --name -o --opt --required-bytes "
      + "--scope --secret --sharing --topology-preferred --topology-required --type",
    "volume inspect": "-f --format", "volume ls": filtered, "volume update": "--availability",
  ]

  /// Those of the command that some words begin with, under the name that readers know.
  static func valued(of words: [String]) -> Set<String> {
    let own = table[words.prefix(2).joined(separator: " ")] ?? words.first.flatMap { table[$0] }
    return Set((own ?? "").split(separator: " ").map(String.init))
  }
}
