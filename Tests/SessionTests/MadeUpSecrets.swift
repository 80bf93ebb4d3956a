/// Texts with secrets that nobody has, each between ⟦ and ⟧, and texts that look like some and have none.
///
/// What a scanner of repositories would take for real is made when the tests run.
enum MadeUpSecrets {
  static let all =
    shapes + variables + keyed + commands + piped + keys + wrapped + more + quoted + forms + handed
    + prefixed

  static func random(_ alphabet: String, _ count: Int) -> String {
    let letters = Array(alphabet)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 &+ UInt64(count &* 31 &+ letters.count)
    return String(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return letters[Int(state >> 33) % letters.count]
      })
  }

  static let digits = "0123456789"
  static let hex = digits + "abcdef"
  static let lower = digits + "abcdefghijklmnopqrstuvwxyz"
  static let upper = digits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  static let mixed = upper + "abcdefghijklmnopqrstuvwxyz"
  static let base64 = mixed + "+/"

  static func x(_ count: Int) -> String { random(mixed, count) }
  static func h(_ count: Int) -> String { random(hex, count) }
  private static let webToken = "ey" + "J" + x(33) + ".ey" + "J" + x(70) + "." + x(43)
  private static let swarmToken =
    "SWMTKN-" + "1-" + random(lower, 50) + "-" + random(lower, 25)

  /// A token alone, in a sentence and in JSON.
  static let shapes: [String] =
    [
      swarmToken, "SWMKEY-" + "1-" + random(base64, 43), "gh" + "p_" + x(36), "gh" + "o_" + x(36),
      "gh" + "s_" + x(36), "github" + "_pat_" + x(22) + "_" + x(59), "gl" + "pat-" + x(20),
      "gl" + "rt-" + x(20), "gl" + "ptt-" + h(40), "GR" + "1348941" + x(20),
      "xo" + "xb-" + random(digits, 12) + "-" + random(digits, 12) + "-" + x(24),
      "xa" + "pp-1-A" + random(upper, 10) + "-" + random(digits, 13) + "-" + h(64),
      "sk_" + "live_" + x(24), "rk_" + "test_" + x(24), "wh" + "sec_" + x(32), "np" + "m_" + x(36),
      "py" + "pi-AgEIcHlwaS5vcmc" + x(90), "dc" + "kr_pat_" + x(27), "hv" + "s." + x(24),
      "hv" + "b." + x(120), "AK" + "IA" + random(upper, 16), "AS" + "IA" + random(upper, 16),
      "AI" + "za" + x(35), "ya" + "29." + x(80), "GOC" + "SPX-" + x(28), webToken,
      "dop" + "_v1_" + h(64), "da" + "pi" + h(32), "SG" + "." + x(22) + "." + x(43),
      "sh" + "pat_" + h(32), "NR" + "AK-" + random(upper, 27), "gl" + "sa_" + x(32) + "_" + h(8),
      "sk" + "-ant-api03-" + x(93), "sk" + "-proj-" + x(74), "h" + "f_" + x(34),
      "ts" + "key-auth-" + x(12) + "-" + x(30), "lin" + "_api_" + x(40), "rub" + "ygems_" + h(48),
      "AGE" + "-SECRET-KEY-1" + random(upper, 58), "sha" + "256~" + x(43), "pu" + "l-" + h(40),
      "dp" + ".pt." + x(43), "AT" + "ATT3" + x(180), "PM" + "AK-" + h(24) + "-" + h(34),
      x(14) + ".atlas" + "v1." + x(64), random(digits, 9) + ":" + "AA" + x(33),
    ].flatMap { ["⟦\($0)⟧", "it is ⟦\($0)⟧, keep it\nnext"] }

  static let variables: [String] = [
    "export DB_PASSWORD=⟦hunter2⟧", "MYSQL_ROOT_PASSWORD=⟦geheim⟧ mysqld",
    "PGPASSWORD=⟦s3cr3t⟧ psql -h db", "docker run -e POSTGRES_PASSWORD=⟦postgres⟧ -d postgres:16",
    "docker run --env REDIS_PASSWORD=⟦letmein⟧ redis", "MYSQL_PWD=⟦abc⟧; mysql",
    "APP_SECRET=⟦topsecret⟧&& ./run", "PASSWORD=⟦abc⟧|cat", "PASSWORD=⟦abc⟧;echo done",
    "export API_TOKEN='⟦a b c⟧'", "SECRET_KEY_BASE=⟦\(h(64))⟧", "AWS_SECRET_ACCESS_KEY=⟦\(x(40))⟧",
    "aws_secret_access_key = ⟦\(x(40))⟧", "AWS_SESSION_TOKEN=⟦\(x(120))⟧",
    "set VAULT_TOKEN=⟦root1234⟧", "GITHUB_TOKEN=⟦abcdef1234⟧ gh pr list",
    "BORG_PASSPHRASE=⟦correcthorse⟧ borg list", "RESTIC_PASSWORD=\"⟦correct horse⟧\" restic",
    "WIFI_PSK=⟦muzikantai⟧", "psk=\"⟦muzikantai7⟧\"", "password = ⟦hunter2⟧", "passwd=⟦hunter2⟧",
    "pwd=⟦hunter22⟧", "DB_PASS=⟦qwerty⟧", "JWT_SECRET=⟦changeit⟧", "client_secret=⟦abcdefgh⟧",
    "https://h/x?token=⟦abc123def⟧&page=2", "https://h/x?api_key=⟦\(h(32))⟧&q=1",
    "curl 'https://h/?access_token=⟦\(x(20))⟧'", "ENV PASSWORD=⟦abc123⟧",
    "docker service create --env \"DB_PASSWORD=⟦x y⟧\" app",
    "AccountName=st;AccountKey=⟦\(random(base64, 86))==⟧;EndpointSuffix=core",
    "Endpoint=sb://h/;SharedAccessKeyName=r;SharedAccessKey=⟦\(random(base64, 43))=⟧",
    "https://st.blob/x?sv=2022&sig=⟦\(x(43))%3D⟧&se=1",
    "ansible-playbook -e ansible_password=⟦hunter2⟧ x",
    "ansible_become_pass=⟦hunter2⟧", "//registry.npmjs.org/:_authToken=⟦\(x(30))⟧",
    "PrivateKey = ⟦\(random(base64, 43))=⟧", "PresharedKey = ⟦\(random(base64, 43))=⟧",
    "spring.datasource.password=⟦geheim1⟧", "DB_PASSWORD_PROD=⟦geheim1⟧", "REDIS_AUTH=⟦geheim1⟧",
    "mount -t cifs //h/s /mnt -o username=u,password=⟦geheim1⟧,vers=3",
    "const apiKey = \"⟦\(x(20))⟧\"",
    "$db_password = '⟦geheim1⟧';", "'password' => '⟦geheim1⟧',", "ENCRYPTION_KEY=⟦\(h(32))⟧",
    "password=⟦p@$$w0rd!⟧", "set password=⟦1234567⟧", "HUBOT_SLACK_TOKEN=⟦abcdefg⟧",
  ]

  static let keyed: [String] = [
    "password: ⟦hunter2⟧", "  db_password: \"⟦hunter 2⟧\"", "{\"password\":\"⟦hunter2⟧\"}",
    "{\"user\": \"u\", \"password\": \"⟦hunter2⟧\", \"n\": 1}", "\"passwd\": \"⟦x1⟧\"",
    "{\\\"password\\\":\\\"⟦hunter2⟧\\\",\\\"n\\\":1}", "\"client_secret\": \"⟦abcd1234⟧\",",
    "\"accessToken\": \"⟦\(x(30))⟧\"", "apiKey: ⟦\(x(24))⟧", "api_key: '⟦abcdef⟧'",
    "X-Api-Key: ⟦\(x(20))⟧", "X-Vault-Token: ⟦\(x(26))⟧", "X-Auth-Token: ⟦\(h(32))⟧",
    "PRIVATE-TOKEN: ⟦\(x(20))⟧", "Authorization: Basic ⟦dXNlcjpwYXNz⟧",
    "Authorization: Bearer ⟦\(x(24))⟧", "Authorization: token ⟦\(h(40))⟧",
    "> Proxy-Authorization: Basic ⟦dXNlcjpwYXNz⟧",
    "curl -H 'Authorization: Bearer ⟦\(x(24))⟧' http://h",
    "\"Authorization\": \"Bearer ⟦\(x(24))⟧\"", "authorization: ⟦\(x(24))⟧",
    "Bearer ⟦abcdef0123456789.abc⟧",
    "Set-Cookie: session=⟦\(x(20))⟧; Path=/; HttpOnly", "Cookie: sid=⟦\(x(20))⟧; csrf=⟦\(x(12))⟧",
    "< set-cookie: JSESSIONID=⟦\(h(32))⟧; Secure", "Root Password: ⟦Kukutis77⟧",
    "Initial Root Token: ⟦s.\(x(24))⟧", "Unseal Key 1: ⟦\(random(base64, 44))⟧",
    "API Key: ⟦\(h(32))⟧", "    client-key-data: ⟦\(random(base64, 120))⟧", "    token: ⟦\(x(40))⟧",
    "\t\t\t\"auth\": \"⟦dXNlcjpwYXNzd29yZDEy⟧\"", "\"identitytoken\": \"⟦\(x(40))⟧\"",
    "- name: DB_PASSWORD\n  value: ⟦hunter2⟧\n",
    "{\"name\":\"DB_PASSWORD\",\"value\":\"⟦hunter2⟧\"}",
    "<password>⟦hunter2⟧</password>", "<add key=\"DbPassword\" value=\"⟦hunter2⟧\" />",
    "machine h login u password ⟦hunter2⟧", "machine h\n  login u\n  password ⟦hunter2⟧\n",
    "db.example.org:5432:app:alice:⟦hunter2⟧", "*:*:*:alice:⟦hunter2⟧", "requirepass ⟦foobared⟧",
    "masterauth ⟦foobared⟧", "CREATE ROLE a LOGIN PASSWORD '⟦hunter2⟧';",
    "CREATE USER u IDENTIFIED BY '⟦hunter2⟧';",
    "\"Env\": [\"PATH=/bin\", \"DB_PASSWORD=⟦hunter2⟧\"]",
    "password: |\n  ⟦hunter2⟧\nuser: a", "passphrase: ⟦correcthorse⟧", "wpa_passphrase=⟦kuku1234⟧",
    "root:⟦$6$\(x(16))$\(x(86))⟧:19000:0:99999:7:::", "u:⟦$2y$10$\(x(53))⟧",
    "u:⟦$apr1$\(x(8))$\(x(22))⟧",
    "user:⟦$y$j9T$\(x(22))$\(x(43))⟧:1::", "https://user:⟦hunter2⟧@example.org/",
    "redis://:⟦hunter2⟧@h:6379/0",
    "postgres://u:⟦p/w⟧@h/db".replacing("p/w", with: "pw9"),
    "git clone https://oauth2:⟦\(x(20))⟧@h/r.git",
    "amqp://guest:⟦guest⟧@rabbit:5672", "mongodb+srv://u:⟦pw9⟧@c.h/db",
    "https://hooks.slack.com/services/⟦T\(random(upper, 8))/B\(random(upper, 8))/\(x(24))⟧",
    "snmp-server community: '⟦Xy7kLm9q2⟧'",
  ]

  static let commands: [String] = [
    "curl -u admin:⟦hunter2⟧ http://h/", "curl -uadmin:⟦hunter2⟧ http://h/",
    "curl --user 'u:⟦a b⟧' h",
    "sh -c \"curl -u a:⟦b1⟧ http://x\"", "curl --proxy-user u:⟦p1⟧ h",
    "curl -s -k -u 'a:⟦p;x⟧' https://h",
    "mysql -uroot -p⟦hunter2⟧ app", "mysqldump -p'⟦hunter2⟧' app > a.sql",
    "mysql -u root --password=⟦x1⟧ a",
    "docker exec db mysql -proot⟦⟧ -e 'x'".replacing("root⟦⟧", with: "⟦root⟧"),
    "docker login -u me -p ⟦hunter2⟧ reg.example.org", "podman login -p ⟦hunter2⟧ h",
    "skopeo copy --src-creds u:⟦hunter2⟧ a b", "helm registry login h -u u -p ⟦hunter2⟧",
    "sshpass -p ⟦hunter2⟧ ssh n1", "sshpass -p⟦hunter2⟧ ssh n1",
    "sshpass -p '⟦hunter 2⟧' ssh n1 'ls'",
    "openssl rsa -in k -passin pass:⟦hunter2⟧", "openssl enc -aes256 -k ⟦hunter2⟧ -in a",
    "openssl passwd -6 ⟦hunter2⟧", "gpg --batch --passphrase ⟦hunter2⟧ -d a.gpg",
    "kubectl --token ⟦\(x(20))⟧ get po", "kubectl --token=⟦\(x(20))⟧ get po",
    "kubeadm join 10.0.0.1:6443 --token ⟦abcdef.0123456789abcdef⟧ --discovery-token-ca-cert-hash sha256:\(h(64))",
    "redis-cli -h r -a ⟦hunter2⟧ ping", "redis-cli AUTH ⟦hunter2⟧",
    "ldapsearch -x -D cn=a -w ⟦hunter2⟧ -b dc=x",
    "7z a -p⟦hunter2⟧ a.7z b", "zip -P ⟦hunter2⟧ a.zip b", "unzip -P ⟦hunter2⟧ a.zip",
    "VBoxManage guestcontrol n1 run --username u --password ⟦hunter2⟧ -- ls",
    "smbclient //h/s -U u%⟦hunter2⟧", "mongosh -u a -p ⟦hunter2⟧ db",
    "mosquitto_pub -u u -P ⟦hunter2⟧ -t a",
    "rabbitmqctl add_user a ⟦hunter2⟧", "htpasswd -nb a ⟦hunter2⟧", "htpasswd -b f a ⟦hunter2⟧",
    "useradd -m -p '⟦hunter2⟧' a", "ipmitool -H h -U u -P ⟦hunter2⟧ power status",
    "snmpwalk -v2c -c ⟦kuku7⟧ h", "wpa_passphrase Namai ⟦kuku1234⟧", "vault login ⟦\(x(24))⟧",
    "vault operator unseal ⟦\(random(base64, 44))⟧", "etcdctl --user root:⟦hunter2⟧ get a",
    "nmcli dev wifi connect Namai password ⟦kuku1234⟧", "xfreerdp /u:a /p:⟦hunter2⟧ /v:h",
    "keytool -list -storepass ⟦changeit⟧", "aws configure set aws_secret_access_key ⟦\(x(40))⟧",
    "az login -u u -p ⟦hunter2⟧", "kubectl create secret generic a --from-literal=k=⟦hunter2⟧",
    "kubectl create secret docker-registry r --docker-password=⟦hunter2⟧",
    "sqlcmd -S h -U sa -P ⟦hunter2⟧",
    "ssh-keygen -t rsa -N '⟦hunter2⟧' -f k", "wget --user=a --password=⟦hunter2⟧ http://h",
    "svn co --username a --password ⟦hunter2⟧ http://h",
    "docker swarm join --token ⟦\(swarmToken)⟧ 10.0.0.1:2377",
    "vault kv put secret/db password=⟦hunter2⟧", "http -a u:⟦hunter2⟧ h",
    "config set requirepass ⟦hunter22⟧",
    "mysql \\\n  -u root \\\n  -p⟦hunter2⟧ app\n", "influx --password ⟦hunter2⟧ -username a",
    "plink -pw ⟦hunter2⟧ u@h", "lftp -u u,⟦hunter2⟧ h", "curl -H \"X-Api-Key: ⟦\(x(16))⟧\" h",
    "curl -d '{\"password\":\"⟦hunter2⟧\"}' h", "curl -d 'user=a&password=⟦hunter2⟧&x=1' h",
  ]

  static let piped: [String] = [
    "echo ⟦hunter2⟧ | sudo -S ls", "echo '⟦hunter 2⟧' | sudo -S -p '' ls",
    "printf '%s\\n' ⟦hunter2⟧ | sudo -S ls",
    "echo 'root:⟦hunter2⟧' | chpasswd", "echo u:⟦hunter2⟧ | sudo chpasswd",
    "chpasswd <<< 'root:⟦hunter2⟧'",
    "chpasswd <<EOF\nroot:⟦hunter2⟧\nu:⟦x9⟧\nEOF",
    "echo ⟦hunter2⟧ | docker login -u u --password-stdin",
    "printf ⟦hunter2⟧ | docker secret create db -",
    "echo \"⟦hunter2⟧\" | docker secret create db -",
    "docker secret create db - <<< ⟦hunter2⟧", "echo ⟦hunter2⟧ | passwd --stdin a",
    "sudo -S ls <<< \"⟦hunter2⟧\"", "echo ⟦hunter2⟧ | cryptsetup open /dev/sda1 a",
    "echo ⟦hunter2⟧ | kinit a",
    "echo ⟦hunter2⟧ | gpg --passphrase-fd 0 -d a", "echo -n ⟦hunter2⟧ | podman secret create a -",
    "echo ⟦hunter2⟧|sudo -S true",
  ]

  private static let line = random(base64, 64)
  private static func pem(_ kind: String, _ body: String) -> String {
    "-----BEGIN \(kind) KEY-----\n⟦\(body)⟧\n-----END \(kind) KEY-----\n"
  }

  static let keys: [String] = [
    pem("RSA PRIVATE", "\(line)\n\(line)\nAbCd=="), pem("OPENSSH PRIVATE", "\(line)\n\(line)"),
    pem("EC PRIVATE", "\(line)\n\(random(base64, 20))="), pem("PRIVATE", line),
    pem("ENCRYPTED PRIVATE", line),
    "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AB\n\n⟦\(line)\n\(line)⟧\n-----END RSA PRIVATE KEY-----\n",
    "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n⟦\(line)\n\(line)\n=AbCd⟧\n-----END PGP PRIVATE KEY BLOCK-----\n",
    "\"key\": \"-----BEGIN PRIVATE KEY-----\\n⟦\(line)\\n\(line)⟧\\n-----END PRIVATE KEY-----\\n\"",
    "PuTTY-User-Key-File-3: ssh-rsa\nPrivate-Lines: 2\n⟦\(line)\n\(line)⟧\nPrivate-MAC: ab\n",
    "⟦\(line)\n\(line)\nabcd==⟧\n-----END RSA PRIVATE KEY-----\n$ ls\n",
    "-----BEGIN EC PRIVATE KEY-----\n⟦\(line)\n\(line)⟧\n$ echo done\n",
    "  tls.key: |\n    -----BEGIN PRIVATE KEY-----\n    ⟦\(line)\n    \(line)⟧\n    -----END PRIVATE KEY-----\n",
  ]

  /// As a terminal of 80 columns, or readline at its edge, breaks them.
  static let wrapped: [String] = [
    "export TOKEN=⟦\(x(67)) \r\(x(20))⟧\r\n", "x ⟦\("gh" + "p_" + x(20)) \r\(x(16))⟧\r\n",
    String(repeating: "-", count: 60) + "⟦\("gh" + "p_" + x(16))\r\n\(x(20))⟧\r\nnext",
    String(repeating: "-", count: 50) + " PASSWORD=⟦\(x(20))\r\n\(x(10))⟧ ls\r\n",
    "join ⟦\(swarmToken.prefix(60))\n   \(swarmToken.dropFirst(60))⟧ n1\n",
    "mysql -uroot -p⟦\(x(66)) \r\(x(5))⟧ app\r\n",
  ]

  /// Behind quotes inside quotes, with symbols in them, over several lines.
  static let quoted: [String] = [
    #"mysql -e 'CREATE USER '\''bob'\''@'\''%'\'' IDENTIFIED BY '\''⟦Xk29fjQwZ81m⟧'\'''"#,
    #"ssh db "mysql -uroot -p'⟦Xk29fjQwZ81m⟧' -e 'show slave status'""#,
    #"ssh db "mysql -p'⟦Xk29fjQwZ81m⟧'""#, #"ssh db 'mysql -p"⟦Xk29fjQwZ81m⟧"'"#,
    #"ssh db 'curl -u '\''bob:⟦Xk29fjQwZ81m⟧'\'' http://x'"#,
    #"ssh db 'export DB_PASSWORD='\''⟦Xk29fjQwZ81m⟧'\'''"#,
    #"ssh db 'sudo docker login -u bob -p '\''⟦Xk29fjQwZ81m⟧'\'' reg.example'"#,
    #"ssh db 'echo '\''⟦Xk29fjQwZ81m⟧'\'' | docker secret create db_password -'"#,
    "MYSQL_ROOT_PASSWORD=⟦k7Rm&Xk29fjQwZ81m⟧", "MYSQL_ROOT_PASSWORD=⟦k7Rm|Xk'29;x⟧\nPATH=/bin",
    "  \"Env\": [\n    \"PATH=/bin\",\n    \"DB_PASSWORD=⟦k7Rm;Xk29 fjQ⟧\",\n    \"A=b\"\n  ]",
    "  \"DB_PASSWORD=⟦$k7Rm!Xk29⟧\",", "\"password\": \"⟦<k7RmXk29fjQwZ81m⟧\",",
    "[\n  \"--requirepass\",\n  \"⟦hunter2⟧\"\n]", "- --requirepass\n- ⟦hunter2⟧",
    "password: |\n  ⟦hunter2⟧\n\n  ⟦hunter3x⟧\nuser: x",
    "tls.key: ⟦LS0tLS1CRUdJTiBQUklWQVRF\(random(base64, 900))==⟧",
  ]

  static let more: [String] = [
    "--user-password=⟦hunter2⟧ --iso=x", "USER_PASSWORD=⟦abc⟧", "serverPassword: ⟦hunter2⟧",
    "Password:⟦hunter2⟧",
    "secret: ⟦hunter2⟧", "id_token=⟦abcdef123456⟧", "setx API_KEY ⟦abcdef123456⟧",
    "setenv TOKEN ⟦hunter2⟧",
    "set -x TOKEN ⟦hunter2⟧", "[\"--password\",\"⟦hunter2⟧\"]",
    "args: [\"--requirepass\", \"⟦hunter2⟧\"]",
    "git clone https://⟦\(x(24))⟧@h/a/b", "mount -t cifs -o user=u,pass=⟦hunter2⟧ //h/s /m",
    "curl -su u:⟦hunter2⟧ h",
    "mysqladmin -u root password ⟦hunter2⟧", "kubeadm token create ⟦abcdef.0123456789abcdef⟧",
    "kubeadm init --certificate-key ⟦\(h(64))⟧", "https://h/x?X-Amz-Signature=⟦\(h(64))⟧&a=1",
    "docker run -eMYSQL_ROOT_PASSWORD=⟦abc⟧ mysql", "sudo -S id <<<⟦hunter2⟧",
    "curl -F password=⟦hunter2⟧ h",
    "smtp_pass: ⟦hunter2⟧", "Authorization: ApiKey ⟦abcdefgh1234⟧",
    "redis-server --requirepass ⟦hunter2⟧",
    "Authorization: Digest username=\"u\", response=\"⟦\(h(32))⟧\"",
    "docker build --build-arg NPM_TOKEN=⟦abcdef1234⟧ .",
  ]
}
