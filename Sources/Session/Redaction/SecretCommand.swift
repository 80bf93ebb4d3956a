/// Where a program takes a secret on its command line, when the option's name does not say so.
struct SecretCommand: Sendable {
  /// What of a word is the secret.
  enum Part: Sendable {
    case whole
    /// What stands behind the first of this byte: `user:password`.
    case after(UInt8)
  }

  /// What precedes the secret.
  enum Place: Sendable {
    /// In the next word: `-a x`.
    case next(String)
    /// In the same word: `-px`.
    case same(String)
    /// In the word behind several options in one, the last of which is this letter: `-su x`.
    case cluster(UInt8)
    /// In either.
    case either(String)
    /// The last of one or two words that are no options, behind the words that must stand first: `AUTH user x`.
    case last(after: [String])
    /// Each word that begins with this byte, behind the words that must stand first: `SETUSER name on >x`.
    case marked(UInt8, after: [String])
    /// The word of this number that is no option, behind the words that must stand first.
    case operand(Int, after: [String])
  }

  let names: [String]
  /// A word that must stand in the command as well; nil where none must.
  let needs: String?
  let places: [(Place, Part)]

  private init(_ names: String, needs: String? = nil, _ places: [(Place, Part)]) {
    // By bytes: every recorded command makes this list, and characters take ten times as long.
    self.names = names.utf8.split(separator: UInt8(ascii: " ")).map {
      String(decoding: $0, as: UTF8.self)
    }
    self.needs = needs
    self.places = places
  }

  private static let userAndPassword = Part.after(58)

  static let all: [SecretCommand] = [
    SecretCommand(
      "curl",
      [
        (.cluster(117), userAndPassword),
        (.either("-u"), userAndPassword), (.next("--user"), userAndPassword),
        (.same("--user="), userAndPassword), (.either("-U"), userAndPassword),
        (.next("--proxy-user"), userAndPassword), (.next("--oauth2-bearer"), .whole),
        (.next("-b"), .after(61)), (.next("--cookie"), .after(61)),
        (.next("-E"), userAndPassword), (.next("--cert"), userAndPassword),
      ]),
    SecretCommand(
      "http https xh", [(.next("-a"), userAndPassword), (.next("--auth"), userAndPassword)]),
    SecretCommand(
      "mysql mysqldump mysqladmin mysqlimport mysqlshow mysqlcheck mysqlbinlog mysqlsh mariadb "
        + "mariadb-dump mariadb-admin mycli xtrabackup", [(.same("-p"), .whole)]),
    SecretCommand(
      "docker podman nerdctl buildah skopeo helm oras crane regctl cosign img", needs: "login",
      [(.either("-p"), .whole)]),
    SecretCommand(
      "podman skopeo buildah",
      [
        (.next("--creds"), userAndPassword), (.next("--src-creds"), userAndPassword),
        (.next("--dest-creds"), userAndPassword), (.same("--creds="), userAndPassword),
        (.same("--src-creds="), userAndPassword), (.same("--dest-creds="), userAndPassword),
      ]),
    SecretCommand("az", [(.next("-p"), .whole), (.next("--account-key"), .whole)]),
    SecretCommand("oc", needs: "login", [(.next("-p"), .whole)]),
    SecretCommand("mysqladmin", [(.operand(0, after: ["password"]), .whole)]),
    SecretCommand("kubeadm", [(.operand(0, after: ["token", "create"]), .whole)]),
    SecretCommand("virsh", [(.operand(1, after: ["secret-set-value"]), .whole)]),
    SecretCommand("sshpass", [(.either("-p"), .whole)]),
    SecretCommand(
      "openssl", needs: "enc", [(.next("-k"), .whole), (.next("-K"), .whole)]),
    SecretCommand("openssl", needs: "-d", [(.next("-k"), .whole), (.next("-K"), .whole)]),
    SecretCommand("openssl", needs: "-e", [(.next("-k"), .whole), (.next("-K"), .whole)]),
    SecretCommand("openssl", needs: "dgst", [(.next("-hmac"), .whole)]),
    SecretCommand(
      "vboxmanage", [(.operand(1, after: ["controlvm", "setcredentials"]), .whole)]),
    SecretCommand("aws", needs: "SecureString", [(.either("--value"), .whole)]),
    SecretCommand(
      "az", needs: "secret", [(.next("--value"), .whole), (.same("--value="), .whole)]),
    SecretCommand(
      "gh glab", needs: "secret",
      [(.next("--body"), .whole), (.same("--body="), .whole), (.next("-b"), .whole)]),
    SecretCommand("twine", [(.next("-p"), .whole)]),
    SecretCommand(
      "nmcli",
      [
        (.next("wifi-sec.psk"), .whole), (.next("802-11-wireless-security.psk"), .whole),
      ]),
    SecretCommand(
      "mc",
      [
        (.operand(3, after: ["alias", "set"]), .whole),
        (.operand(2, after: ["user", "add"]), .whole),
      ]),
    SecretCommand(
      "ngrok",
      [
        (.operand(0, after: ["add-authtoken"]), .whole),
        (.operand(0, after: ["authtoken"]), .whole),
      ]),
    SecretCommand("rclone", [(.operand(0, after: ["obscure"]), .whole)]),
    SecretCommand("openssl", [(.operand(0, after: ["passwd"]), .whole)]),
    SecretCommand(
      "redis-cli valkey-cli redis-benchmark", [(.next("-a"), .whole), (.next("--pass"), .whole)]),
    SecretCommand(
      "redis-cli valkey-cli",
      [
        (.last(after: ["AUTH"]), .whole), (.last(after: ["auth"]), .whole),
        (.marked(62, after: ["SETUSER"]), .whole), (.marked(62, after: ["setuser"]), .whole),
      ]),
    SecretCommand(
      "ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd ldapcompare ldapmodrdn ldapexop",
      [(.either("-w"), .whole)]),
    SecretCommand("ldappasswd", [(.either("-s"), .whole), (.either("-a"), .whole)]),
    SecretCommand("slappasswd", [(.either("-s"), .whole)]),
    SecretCommand("7z 7za 7zr 7zz rar unrar", [(.same("-p"), .whole), (.same("-hp"), .whole)]),
    SecretCommand("zip unzip", [(.next("-P"), .whole)]),
    SecretCommand(
      "smbclient rpcclient winexe net smbget smbmap",
      [(.either("-U"), .after(37)), (.next("-p"), .whole)]),
    SecretCommand("net net.exe", [(.operand(1, after: ["user"]), .whole)]),
    SecretCommand(
      "mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat",
      [(.next("-p"), .whole)]),
    SecretCommand("sqlcmd bcp", [(.either("-P"), .whole)]),
    SecretCommand("isql tsql", [(.next("-P"), .whole)]),
    SecretCommand("cqlsh", [(.next("-p"), .whole)]),
    SecretCommand("influx", [(.next("-t"), .whole), (.next("-p"), .whole)]),
    SecretCommand("sqlplus rman expdp impdp", [(.operand(0, after: []), .after(47))]),
    SecretCommand(
      "rabbitmqctl",
      [
        (.operand(1, after: ["add_user"]), .whole),
        (.operand(1, after: ["change_password"]), .whole),
        (.operand(1, after: ["authenticate_user"]), .whole),
      ]),
    SecretCommand("rabbitmqadmin", [(.next("-p"), .whole)]),
    SecretCommand(
      "htpasswd",
      [
        (.operand(2, after: ["-b"]), .whole), (.operand(2, after: ["-bc"]), .whole),
        (.operand(2, after: ["-cb"]), .whole), (.operand(2, after: ["-bB"]), .whole),
        (.operand(2, after: ["-Bb"]), .whole), (.operand(2, after: ["-cbB"]), .whole),
        (.operand(2, after: ["-Bbc"]), .whole), (.operand(2, after: ["-Bcb"]), .whole),
        (.operand(2, after: ["-bcB"]), .whole), (.operand(1, after: ["-nb"]), .whole),
        (.operand(1, after: ["-nbB"]), .whole), (.operand(1, after: ["-bn"]), .whole),
        (.operand(1, after: ["-Bbn"]), .whole), (.operand(1, after: ["-bnB"]), .whole),
        (.operand(1, after: ["-nBb"]), .whole),
      ]),
    SecretCommand("mosquitto_pub mosquitto_sub mosquitto_rr", [(.next("-P"), .whole)]),
    SecretCommand("mosquitto_passwd", [(.operand(2, after: ["-b"]), .whole)]),
    SecretCommand("mkpasswd grub-mkpasswd-pbkdf2", [(.operand(0, after: []), .whole)]),
    SecretCommand("useradd usermod", [(.next("-p"), .whole)]),
    SecretCommand("ipmitool", [(.either("-P"), .whole)]),
    SecretCommand(
      "snmpwalk snmpget snmpset snmpbulkwalk snmpgetnext snmpstatus snmptable",
      [(.either("-A"), .whole), (.either("-X"), .whole), (.either("-c"), .whole)]),
    SecretCommand("wpa_passphrase", [(.operand(1, after: []), .whole)]),
    SecretCommand(
      "vault bao",
      [
        (.operand(0, after: ["login"]), .whole),
        (.operand(0, after: ["operator", "unseal"]), .whole),
        (.operand(0, after: ["unwrap"]), .whole),
      ]),
    SecretCommand(
      "etcdctl", [(.next("--user"), userAndPassword), (.same("--user="), userAndPassword)]),
    SecretCommand("etcdctl", [(.operand(0, after: ["user", "add"]), userAndPassword)]),
    SecretCommand("lftp", [(.next("-u"), .after(44))]),
    SecretCommand("ncftp ncftpget ncftpput", [(.next("-p"), .whole)]),
    SecretCommand("doctl hcloud glab", [(.next("-t"), .whole)]),
    SecretCommand(
      "keytool jarsigner",
      [
        (.next("-storepass"), .whole), (.next("-keypass"), .whole),
        (.next("-srcstorepass"), .whole),
      ]),
    SecretCommand(
      "pdftk",
      [(.operand(0, after: ["user_pw"]), .whole), (.operand(0, after: ["owner_pw"]), .whole)]),
    SecretCommand("rdesktop", [(.next("-p"), .whole)]),
    SecretCommand("xfreerdp wlfreerdp xfreerdp3", [(.same("/p:"), .whole)]),
    SecretCommand(
      "evil-winrm crackmapexec netexec nxc hydra medusa",
      [(.next("-p"), .whole), (.next("-H"), .whole)]),
    SecretCommand("pg_dump psql pg_restore", [(.same("password="), .whole)]),
    SecretCommand("docker", [(.operand(0, after: ["swarm", "unlock"]), .whole)]),
    SecretCommand(
      "impacket-psexec impacket-smbexec impacket-wmiexec impacket-secretsdump",
      [(.operand(0, after: []), .after(58))]),
    SecretCommand("plink pscp pscp.exe plink.exe psftp", [(.next("-pw"), .whole)]),
    SecretCommand("gpg gpg2", [(.next("--passphrase"), .whole)]),
    SecretCommand(
      "kubectl", needs: "secret",
      [(.same("--from-literal="), .after(61)), (.next("--from-literal"), .after(61))]),
    SecretCommand("x11vnc vncviewer", [(.next("-passwd"), .whole)]),
    SecretCommand("ssh-keygen", [(.next("-N"), .whole), (.next("-P"), .whole)]),
  ]

  /// Programs that read a secret from what is piped into them.
  static let readers: [[[UInt8]]] = [
    ["sudo", "-S"], ["sudo", "--stdin"], ["chpasswd"], ["--password-stdin"], ["secret", "create"],
    ["passwd"], ["--passphrase-fd"], ["cryptsetup"], ["kinit"], ["smbpasswd"], ["htpasswd", "-i"],
    ["--with-token"], ["vault", "login"], ["vault", "-"], ["-stdin"], ["pass:stdin"], ["su"],
    ["secret", "-"], ["secret", "set"], ["private-key"], ["secrets", "create"],
    ["gnome-keyring-daemon"], ["secret-tool"],
    ["-passin", "stdin"],
    ["mkpasswd"], ["saslpasswd2"], ["zfs", "load-key"], ["sudo", "-kS"], ["sudo", "-Sk"],
    ["sudo", "-SE"], ["secrets", "versions"],
  ].map { (words: [String]) in words.map { Array($0.utf8) } }

  /// Programs that only let through what is piped into them, whatever words follow.
  static let filters: Set<String> = [
    "grep", "egrep", "fgrep", "zgrep", "rg", "awk", "sed", "tr", "cut", "head", "tail", "wc",
    "less",
    "more", "sort", "tee", "cat", "xxd", "od", "jq", "bc",
  ]
}
