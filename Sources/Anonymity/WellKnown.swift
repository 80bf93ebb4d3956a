/// Words that say nothing of who made a record, and that stay.
enum WellKnown {
  /// Users that systems and pictures of systems come with.
  static let users = words(
    """
    root admin administrator user users guest student students teacher lecturer author supervisor test tester \
    demo nobody daemon bin sys sync games man lp mail news uucp proxy backup list irc www www-data \
    ubuntu debian fedora centos rocky alpine arch osboxes vagrant docker pi ec2-user cloud-user core git \
    postgres mysql nginx redis node app dev ops ansible jenkins runner build buildd linuxbrew lab labbook \
    systemd-network systemd-resolve systemd-timesync messagebus sshd syslog public shared default \
    all users everyone wheel sudo staff adm operator ftp http https ssh oauth2 token x-access-token \
    studentas dėstytojas vadovas autorius
    """)

  /// Words of names of machines, networks and sites that say what a thing is for, not whose it is.
  static let roles = words(
    """
    host hosts hostname node nodes vm vms pc computer laptop desktop notebook workstation server srv machine \
    box guest client master manager managers leader worker workers agent primary secondary replica slave main \
    localhost localdomain local lan wan vpn net network intranet internal external private public home \
    corp dmz oam app mgmt management data db database web www api cache proxy gateway gw router switch \
    fw firewall dns ns mx mail smtp imap pop ftp ssh git ci registry repo mirror download downloads cdn \
    static docs doc wiki blog forum shop store test testing dev devel staging stage prod production \
    lab labs laboratory demo example sandbox cluster swarmnode kube k8s backup storage nas san file \
    files print printer monitor monitoring log logs logging metrics grafana prometheus portainer \
    traefik nginx apache httpd haproxy redis postgres mysql mongo rabbit kafka consul etcd vault jenkins \
    ubuntu debian fedora centos rocky alpine arch linux windows win macos mac osx osboxes vagrant \
    docker podman virtualbox vbox vboxnet intnet hostonly nat bridge bridged overlay ingress none null \
    ip ec compute arpa addr in svc default user admin root student the and or of for to from at by on \
    university college school institute academy faculty department group course technical technology \
    science sciences engineering informatics computing universitetas fakultetas katedra kolegija \
    institutas mokykla gimnazija technikos mokslų informatikos dr prof doc assoc lect mr mrs ms ir studentas \
    dėstytojas vadovas autorius lecturer supervisor teacher author group grupė
    """
  ).union(users)

  /// Words of tools: a name that is one of them cannot be told from it.
  static let tools = words(
    """
    up down on off yes no true false ok error fail failed running ready active inactive drain pause paused \
    reachable unreachable unknown shutdown new pending assigned accepted preparing starting complete \
    rejected remove orphaned created exited dead restarting poweroff saved aborted id name names image \
    mode ports status state created size command tag replicas replicated global service services task \
    tasks container containers stack volume volumes swarm init join leave scale update rollback create rm \
    ls ps run start stop kill exec inspect logs info version echo cat grep sed awk cut sort head tail sleep date \
    curl wget ping sh bash zsh sudo su set get put post option options input output file path time seconds minutes \
    hours days ago about less than and is was with without has have been to in a an as it not only system systemd \
    invalid kernel engine client daemon eth lo tcp udp http https ip link addr inet ether brd scope type value key
    """)

  /// Sites that everybody knows; names below them stay as well.
  static let domains = words(
    """
    docker.com docker.io debian.org ubuntu.com canonical.com launchpad.net fedoraproject.org centos.org \
    redhat.com kernel.org gnu.org fsf.org github.com github.io githubusercontent.com gitlab.com \
    bitbucket.org google.com googleapis.com gstatic.com gmail.com outlook.com hotmail.com yahoo.com \
    icloud.com proton.me protonmail.com gcr.io ghcr.io quay.io k8s.io kubernetes.io microsoft.com azure.com \
    amazonaws.com amazon.com virtualbox.org oracle.com vmware.com nginx.org nginx.com apache.org python.org pypi.org \
    npmjs.com npmjs.org nodejs.org golang.org go.dev rust-lang.org crates.io swift.org apple.com \
    openssh.com libssh.org openssl.org letsencrypt.org mozilla.org w3.org ietf.org rfc-editor.org \
    iana.org icann.org wikipedia.org wikimedia.org stackoverflow.com stackexchange.com usenix.org acm.org \
    ieee.org doi.org arxiv.org springer.com sciencedirect.com iso.org cloudflare.com cloudflare-dns.com \
    fastly.net akamai.net pool.ntp.org ntp.org archlinux.org alpinelinux.org opensuse.org suse.com \
    raft.github.io traefik.io portainer.io grafana.com prometheus.io hashicorp.com terraform.io vagrantup.com \
    vagrantcloud.com osboxes.org sourceforge.net freedesktop.org gnome.org kde.org man7.org linux.org \
    example.com example.org example.net cluster.local opencontainers.org mobyproject.org containerd.io \
    cncf.io elastic.co redis.io postgresql.org mysql.com mariadb.org mongodb.com sqlite.org jquery.com \
    jsdelivr.net unpkg.com schema.org xml.org json.org yaml.org linuxfoundation.org snapcraft.io
    """)

  /// Endings of names of sites that files do not have.
  static let endings = words(
    """
    com org net io edu gov mil int info biz lt lv ee eu de fr pl uk fi se no dk nl be at ch cz sk hu ro bg \
    es it pt gr ie us ca ru ua by cn jp kr in au nz br mx za tr il \
    local lan internal intranet home corp localdomain private test example dev cloud online site tech app
    """)

  /// Endings that are words as well, so that a name that ends in one is only believed in an address.
  static let wordEndings = words(
    "in no at be it us me is es by home test private dev app site tech cloud online in to")

  /// Accounts of registries and forges that are projects, not persons.
  static let accounts = words(
    """
    library katacoda docker moby dockersamples dockereng nginxinc nginxdemos nginx bitnami traefik containous portainer \
    grafana prom prometheus hashicorp jenkins gitlab elastic hashicorp linuxserver rancher istio google \
    googlecontainertools kubernetes kindest mcr microsoft redislabs mongo mysql postgres amazon aws jwilder \
    nicolaka containers opencontainers distribution apple swiftlang torvalds golang python debuerreotype \
    docker-library stedolan curlimages alpine ubuntu debian vault consul httpd yeasy strm crccheck \
    features topics orgs settings about pricing explore login marketplace search r u _ hub repo repos raw blob tree
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Whether a site, or one above it, is known to everybody.
  static func isKnownSite(_ name: String, and kept: Set<String>) -> Bool {
    var rest = name[...]
    while true {
      if domains.contains(String(rest)) || kept.contains(String(rest)) { return true }
      guard let dot = rest.firstIndex(of: ".") else { return false }
      rest = rest[rest.index(after: dot)...]
    }
  }

  /// Whether a word is the name of a site: it has a dot, and an ending that files do not have.
  static func isSite(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, endings.contains(String(last)) else {
      return false
    }
    return labels.allSatisfy { !$0.isEmpty && $0.utf8.first != 45 && $0.utf8.last != 45 }
      && labels.dropLast().contains { $0.contains(where: \.isLetter) }
  }
}
