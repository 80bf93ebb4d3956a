/// Where the outputs of fixtures come from, for the table in `docs/readers.md`.
enum FixtureOrigin {
  /// Releases of the programs on the machines that the fixtures were recorded on.
  private static let recorded: [String: String] = [
    "docker-compose-change": "Compose 2.24 and 1.29 (source)",
    "docker-compose-ps": "Compose 2.24 (source)", "docker-machine": "docker-machine 0.16 (source)",
    "docker-machine-change": "docker-machine 0.16 (source)", "ifconfig": "net-tools 2.10 (source)",
    "load-test": "ab 2.3, hey 0.1, wrk 4.2, siege 4.0, vegeta 12, k6 0.50 (source)",
    "netstat": "net-tools 2.10 (source)", "route-table": "net-tools 2.10 (source)",
    "firewall-listing": "iptables 1.8.9 (source)", "ip-neighbour": "iproute2 6.1 (source)",
    "ip-route-change": "iproute2 6.1 (source)", "kubectl-get": "kubectl 1.29 (source)",
    "multipass": "multipass 1.13 (source)", "docker-swarm-ca": "docker 25 (source)",
    "podman-ps": "podman 4.9 (source)",
    "port-probe": "netcat-openbsd 1.219, ncat 7.93, netcat 1.10 (source)",
    "system-log": "systemd 252 (source)", "traceroute": "traceroute 2.1 (source)",
    "docker-secret-ls": "docker 25 (source)",
    "docker-system-df": "docker 25 (source)", "docker-port": "docker 25 (source)",
    "ssh-config": "Vagrant 2.4 (source)", "vagrant-change": "Vagrant 2.4 (source)",
    "vagrant-status": "Vagrant 2.4 (source)", "virsh": "libvirt 9 (source)",
    "virsh-change": "libvirt 9 (source)", "curl": "curl 7.88", "date": "coreutils 9.1, systemd 252",
    "dmesg": "util-linux 2.38, Linux 6.1",
    "ethtool": "ethtool 6.1", "firewall": "iptables 1.8.9, nftables 1.0.6",
    "hostname": "hostname 3.23, systemd 252", "hosts-file": "Debian 12",
    "ip-address": "iproute2 6.1",
    "ip-link-set": "iproute2 6.1", "ip-route": "iproute2 6.1", "ping": "iputils 20221126",
    "ss": "iproute2 6.1", "kill": "procps 4.0", "systemctl-action": "systemd 252",
    "systemctl-status": "systemd 252",
    "tc-qdisc": "iproute2 6.1", "uptime": "procps 4.0.2", "wget": "wget 1.21",
  ]

  /// The release that printed it.
  static func version(of fixture: ReaderFixture, command: String) -> String {
    let name = fixture.name
    if name.hasPrefix("copy") { return "a copy by hand" }
    if name.hasPrefix("source-29") { return "docker 29 (source)" }
    if let origin = recorded[fixture.reader], origin.hasSuffix("(source)") { return origin }
    if fixture.reader.hasPrefix("docker") {
      let isNew =
        command.hasPrefix("docker -H") || name.hasSuffix("28") || name.contains("client-28")
      return isNew ? "docker 28.2" : "docker 20.10"
    }
    if fixture.reader.hasPrefix("vboxmanage") {
      let words = name.split(separator: "-")
      return words.first == "source" && words.count > 1
        ? "VirtualBox \(words[1]) (source)" : "VirtualBox 6.1 (stand-in)"
    }
    return recorded[fixture.reader] ?? "unknown"
  }

  /// The form in which it was printed, as the command line asks for it.
  static func form(of fixture: ReaderFixture, command: String) -> String {
    let name = fixture.name
    if name.hasPrefix("copy") { return "copy" }
    let words = command.split(separator: " ").map(String.init)
    func has(_ options: String...) -> Bool {
      words.contains { word in options.contains(String(word.prefix { $0 != "=" })) }
    }
    if command.contains("{{json") || command.contains("%{json}")
      || (has("-j") && command.contains("ip "))
      || (has("--format", "-f") && has("json"))
    {
      return "JSON"
    }
    if command.contains("'table ") || command.contains("\"table ") {
      return "table of other columns"
    }
    if command.contains("{{") { return "template" }
    if command.contains("|") { return "behind a filter" }
    if has("--pretty") { return "for people" }
    if has("--machinereadable") { return "for programs" }
    if has("-q", "--quiet", "-aq"), fixture.reader.hasPrefix("docker") { return "ids" }
    if has("--no-trunc") { return "not cut" }
    if has("-br") { return "brief" }
    if has("-o") && fixture.reader == "ip-address" { return "one line" }
    if has("-l", "--long") && fixture.reader.hasPrefix("vboxmanage") { return "long" }
    if has("-t", "-tt") || name.contains("terminal") { return "terminal" }
    return "plain"
  }
}
