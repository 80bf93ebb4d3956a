extension SecretPattern {
  /// The kinds of secret that are masked in every session.
  ///
  /// The samples are made up; they are tests of the expressions as well.
  public static let builtIn: [SecretPattern] = [
    // moby/swarmkit ca/config.go: SWMTKN-1-digest-secret, with a FIPS digit in version 2. A copy may
    // break the line at the last hyphen.
    SecretPattern(
      name: "swarm-join-token",
      expression: #"SWMTKN-\d-(?:\d-)?[0-9a-z]{20,}-(?:\r?\n\s*)?[0-9a-z]{12,}"#,
      triggers: ["swmtkn-"], prefix: "SWMTKN-1-",
      sample:
        "docker swarm join --token SWMTKN-1-\(repeated("a1", 25))-\(repeated("b2c3d", 5)) n1:2377",
      counterSample: "SWMTKN-1-short"),
    SecretPattern(
      name: "swarm-unlock-key", expression: #"SWMKEY-\d-[0-9A-Za-z+/=]{20,}"#,
      triggers: ["swmkey-"], prefix: "SWMKEY-1-",
      sample: "SWMKEY-1-\(repeated("Ab9+", 11))", counterSample: "SWMKEY-1-none"),
    SecretPattern(
      name: "private-key",
      expression:
        #"-----BEGIN [A-Z ]*PRIVATE KEY-----([\s\S]*?)-----END [A-Z ]*PRIVATE KEY-----"#,
      triggers: [
        "-----begin private key", "-----begin rsa private key", "-----begin ec private key",
        "-----begin openssh private key", "-----begin encrypted private key",
        "-----begin dsa private key",
      ],
      sample: "-----BEGIN \("EC")\(" PRIVATE KEY")-----\nAAAA\nBBBB\n-----END EC PRIVATE KEY-----",
      counterSample: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"),
    SecretPattern(
      name: "authorization",
      expression:
        #"(?i)authorization["']?\s*[:=]\s*["']?(?:(?:basic|bearer|token|digest)\s+)?([^\s"']{6,})"#,
      triggers: ["authorization"],
      sample: "Authorization: Basic dXNlcjpwYXNz", counterSample: "authorization is needed"),
    SecretPattern(
      name: "bearer-token", expression: #"(?i)\bbearer\s+([A-Za-z0-9._~+/=-]{16,})"#,
      triggers: ["bearer"], sample: "Bearer abcdef0123456789.abc",
      counterSample: "the bearer of news"),
    SecretPattern(
      name: "url-password", expression: #"[A-Za-z][A-Za-z0-9+.-]*://[^\s/:@"']*:([^\s/@"']+)@"#,
      triggers: ["://"], sample: "https://user:hunter2@example.org/",
      counterSample: "http://example.org:80/@x"),
    SecretPattern(
      name: "sshpass", expression: #"\bsshpass\s+(?:-\S+\s+)*?-p\s*(\S+)"#, triggers: ["sshpass"],
      sample: "sshpass -p hunter2 ssh n1", counterSample: "sshpass -f file ssh n1"),
    SecretPattern(
      name: "password-option", expression: #"--(?:password|passwd|pass)(?:=|\s+)["']?([^\s"']+)"#,
      triggers: ["--pass"], sample: "login --password=hunter2", counterSample: "--password-stdin"),
    SecretPattern(
      name: "password-variable",
      expression: #"(?i)\b[A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET_ACCESS_KEY)\s*=\s*["']?([^\s"']+)"#,
      triggers: ["password", "passwd", "secret_access_key"],
      sample: "MYSQL_ROOT_PASSWORD=hunter2 mysqld",
      counterSample: "PASSWORD is not set"),
    SecretPattern(
      name: "aws-secret-key",
      expression: #"(?i)secret_access_key\s*[=:]\s*["']?([A-Za-z0-9/+=]{30,})"#,
      triggers: ["secret_access_key"],
      sample: "aws_secret_access_key = \(repeated("aB3/", 10))",
      counterSample: "aws_secret_access_key = none"),
    SecretPattern(
      name: "aws-access-key", expression: #"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"#,
      triggers: ["akia", "asia"],
      sample: "AKIA\(repeated("Z7", 8))", counterSample: "AKIA is a prefix"),
    SecretPattern(
      name: "github-token", expression: #"\bgh[pousr]_[A-Za-z0-9]{36,}"#,
      triggers: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
      sample: "ghp_\(repeated("aB3", 12))", counterSample: "ghp_short"),
    SecretPattern(
      name: "gitlab-token", expression: #"\bglpat-[A-Za-z0-9_-]{20,}"#, triggers: ["glpat-"],
      sample: "glpat-\(repeated("aB3_", 5))", counterSample: "glpat-short"),
  ]

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }
}
