/// Words that command lines begin with: what tells a prompt of an unknown shape from other text.
enum CommandWords {
  private static let known: Set<String> = Set(
    """
    ansible ansible-playbook apt apt-get awk bash brew cat cd chmod chown clear cp curl date df dig \
    dmesg dnf docker docker-compose docker-machine echo egrep env ethtool exit export find for git \
    grep head helm history host hostname hostnamectl htop id ifconfig ip iptables journalctl kill \
    kubectl less ln ls lsblk lxc make minikube mkdir mount multipass mv nano nc netstat nft nmap node \
    nslookup ping podman poweroff ps pwd python python3 reboot rm route scp sed service set sh sleep \
    source ss ssh sshpass su sudo systemctl tail tar tc tcpdump telnet time timeout top touch \
    traceroute uname unset uptime vagrant VBoxManage vboxmanage VBoxManage.exe vi vim virsh watch \
    wget while whoami xargs yum docker.exe
    """.split(separator: " ").map(String.init))

  /// Whether a text begins with the word of a command, as a line that was typed does.
  static func begin(_ text: some StringProtocol) -> Bool {
    let word = text.prefix { !$0.isWhitespace }
    if word.isEmpty { return false }
    if known.contains(String(word)) { return true }
    return (word.hasPrefix("./") || word.hasPrefix("/usr/bin/")) && word.count > 3
  }

  /// Whether it is one of those words alone.
  static func contain(_ word: some StringProtocol) -> Bool { known.contains(String(word)) }
}
