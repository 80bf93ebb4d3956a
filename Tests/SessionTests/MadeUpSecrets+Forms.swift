extension MadeUpSecrets {
  private static let v = "Rv7" + x(9)

  /// In the forms of configurations, languages, tables and sentences.
  static let forms: [String] =
    [
      "rootpw ⟦\(v)⟧", "rootpw=⟦hunter2⟧", "bindpw ⟦hunter2⟧", "bindpw: ⟦hunter2⟧",
      "DB_PW=⟦hunter2⟧",
      "    auth_pass ⟦hunter2⟧", "    stats auth admin:⟦hunter2⟧",
      "    user bob insecure-password ⟦hunter2⟧", "ENV DB_PASSWORD ⟦hunter2⟧",
      "fastcgi_param DB_PASSWORD ⟦hunter2⟧;", "proxy_set_header X-Api-Key \"⟦\(x(20))⟧\";",
      "SetEnv DB_PASSWORD ⟦hunter2⟧", "define('DB_PASSWORD', '⟦hunter2⟧');",
      "define( 'AUTH_KEY', '⟦\(x(30))⟧' );", "$cfg['password'] = '⟦hunter2⟧';",
      "os.environ['DB_PASSWORD'] = '⟦hunter2⟧'", "{'password': b'⟦hunter2⟧'}",
      "password: &pw ⟦hunter2⟧", "password: !!str ⟦hunter2⟧", "password:\n  ⟦hunter2⟧\nuser: a",
      "passwords:\n  - ⟦hunter2⟧\n  - ⟦hunter3⟧\nusers: 2",
      "- value: ⟦hunter2⟧\n  name: DB_PASSWORD\n", "  ~ password = \"⟦hunter2⟧\" -> \"⟦hunter3⟧\"",
      "A temporary password is generated for root@localhost: ⟦\(v)⟧",
      "The generated password for the elastic built-in superuser is : ⟦\(v)⟧",
      "The password is ⟦\(v)⟧", "Key         Value\n---         -----\npassword    ⟦\(v)⟧\n",
      "-[ RECORD 1 ]-----\nusername | bob\npassword | ⟦hunter2⟧\n",
      "+------+-----------+\n| user | password  |\n+------+-----------+\n| bob  | ⟦hunter2⟧   |\n| eva  | ⟦hunter3⟧   |\n+------+-----------+\n",
      " user | password | n\n------+----------+---\n bob  | ⟦hunter2⟧  | 1\n(1 row)\n",
      "db.lab:5433:app:app:⟦hunter2⟧", "<password><![CDATA[⟦hunter2⟧]]></password>",
      "<wsse:Password Type=\"PasswordText\">⟦hunter2⟧</wsse:Password>",
      "userPassword:: ⟦aHVudGVyMjM=⟧", "DSN=app:⟦hunter2⟧@tcp(db:3306)/app",
      "mysql -e \"SET PASSWORD FOR root@localhost = '⟦hunter2⟧'\"",
      "SET PASSWORD FOR 'root'@'localhost' = PASSWORD('⟦hunter2⟧');",
      "account lab\nuser bob\npassword ⟦hunter2⟧\n", "'DB_PASSWORD='⟦hunter2x⟧ ./run; echo 'done'",
      "the users' password: '⟦abcd efg⟧'", "username bob password ⟦hunter2⟧",
    ]

  /// Handed to programs: in here-documents, files, lists of arguments, options of their own.
  static let handed: [String] =
    [
      "docker secret create db - <<EOF\n⟦hunter2⟧\nEOF\ndocker ps\n",
      "ssh n1 sudo -S reboot <<'EOF'\n⟦hunter2⟧\nEOF\nls\n",
      "cat <<-END | docker secret create db -\n\t⟦hunter2⟧\n\tEND\nls\n",
      "bash -c 'docker secret create db - <<EOF\n⟦hunter2⟧\nEOF'",
      "$ docker secret create db - <<EOF\n> ⟦hunter2⟧\n> EOF\n$ docker ps\n",
      "docker secret create db <(echo ⟦hunter2⟧)", "echo '⟦hunter2⟧' > db_password.txt",
      "printf ⟦hunter2⟧ >secrets/db_token", "\"Test\": [\"CMD\", \"mysqladmin\", \"-p⟦hunter2⟧\"]",
      "\"Test\": [\n  \"CMD\",\n  \"redis-cli\",\n  \"-a\",\n  \"⟦hunter2⟧\"\n]",
      "test: ['CMD', 'curl', '-u', 'bob:⟦hunter2⟧', 'http://web']",
      "VBoxManage controlvm n1 setcredentials bob ⟦hunter2⟧ lab",
      "redis-cli AUTH default ⟦hunter2⟧",
      "redis-cli ACL SETUSER bob on '>⟦hunter2⟧' +@all",
      "openssl aes-256-cbc -d -in a -k ⟦hunter2⟧",
      "aws ssm put-parameter --name /a --value ⟦hunter2⟧ --type SecureString",
      "az keyvault secret set --vault-name v --name n --value ⟦hunter2⟧",
      "gh secret set DB --body \"⟦hunter2⟧\"", "twine upload -u bob -p ⟦hunter2⟧ dist/*",
      "nmcli con modify lab wifi-sec.psk ⟦hunter22⟧",
      "mc alias set lab http://n1:9000 minio ⟦hunter22⟧",
    ]

  /// A key with something before each of its lines: logs, `grep -n`, `cat -n`, `diff`.
  static let prefixed: [String] =
    [
      ["web.1.q1w2e3@n01    | ", "web.1.q1w2e3@n01    | ", "web.1.q1w2e3@n01    | "],
      ["9:", "10:", "11:"], ["k.pem:", "k.pem:", "k.pem:"], ["     9\t", "    10\t", "    11\t"],
      ["> ", "> ", "> "], ["+", "+", "+"],
      ["2026-11-28T10:00:09Z ", "2026-11-28T10:00:10Z ", "2026-11-28T10:00:10Z "],
    ].map { before in
      "\(before[0])-----BEGIN \("EC") PRIVATE KEY-----\n\(before[1])⟦\(x(64))⟧\n\(before[1])⟦\(x(20))==⟧\n"
        + "\(before[2])-----END \("EC") PRIVATE KEY-----\n"
    }
}
