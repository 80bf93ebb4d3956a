import CustomDump
import Foundation
import Testing

/// The catalogue in SQLite, in PostgreSQL and as files that DuckDB and ClickHouse read.
@Suite struct ManyEnginesTests {
  /// Starts a PostgreSQL on a socket of its own.
  ///
  /// `$A` is its address. PostgreSQL refuses to run as root.
  private static let server = """
    B=$(ls -d /usr/lib/postgresql/*/bin | tail -1); D=$(mktemp -d /tmp/labbook-pg.XXXXXX); chmod 755 $D
    as() { if [ "$(id -u)" = 0 ]; then (cd $D; setpriv --reuid=nobody --regid=nogroup --clear-groups "$@")
      else "$@"; fi; }
    [ "$(id -u)" != 0 ] || chown nobody:nogroup $D
    as $B/initdb -D $D/data --locale=C -E UTF8 -U labbook --auth=trust >&2 || exit 98
    as $B/pg_ctl -D $D/data -o "-k $D -c listen_addresses='' -c fsync=off" -l $D/log -w start >&2
    trap 'as $B/pg_ctl -D $D/data -m immediate stop >&2; rm -rf $D' EXIT
    A="postgres:///postgres?host=$D&user=labbook"; ask() { psql "$A" -qAt -F '|' -c "$1"; }

    """

  private static let hasServer =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/psql")
    && FileManager.default.fileExists(atPath: "/usr/lib/postgresql")

  /// The questions of `docs/many-sessions.md`.
  private static var questions: [String] {
    get throws {
      let text = try String(
        contentsOf: Program.repository.appending(path: "docs/many-sessions.md"), encoding: .utf8)
      return text.matches(of: #/```sql\n(SELECT[\s\S]*?)```/#).map { String($0.1) }
    }
  }

  /// Both come from PyPI; `make test-dependencies` puts them where it says in `.build/engines`.
  private static func has(_ package: String) -> Bool {
    let program = try? Program()
    return (try? program?.shell("\(path); python3 -c 'import \(package)'").status == 0) ?? false
  }

  private static let path =
    "export PATH='\(Program.repository.path)/.build/engines/bin':\"$PATH\""

  /// Two sessions, one with faults, and the answers that SQLite has to the questions.
  private func answered() throws -> (program: Program, answers: [String]) {
    let program = try Program()
    for (session, entries) in [("swarm-failover-1", 1180), ("swarm-failover-2", 200)] {
      let run = try program.shell(
        """
        labbook export -s \(Program.repository.path)/sessions/\(session) | head -n \(entries) > part.jsonl
        labbook import part.jsonl -s \(session)
        """)
      #expect(run.status == 0, "\(run.error)")
    }
    let questions = try Self.questions
    #expect(questions.count == 6)
    try program.write(
      "questions.json", String(decoding: JSONEncoder().encode(questions), as: UTF8.self))
    try program.write(
      "sqlite.py",
      Self.asking + """
        import sqlite3
        for n, q in enumerate(questions):
          print(n); show(sqlite3.connect('catalogue.sqlite').execute(q).fetchall())
        """)
    let sqlite = try program.shell("labbook index >&2 && python3 sqlite.py")
    #expect(sqlite.status == 0 && sqlite.lines.count > 30, "\(sqlite.error)")
    return (program, sqlite.lines)
  }

  /// Asks in Python, which has SQLite and, from PyPI, DuckDB and chDB; one line for each row, numbers alike.
  private static let asking = """
    import json, sys
    def alike(text):
      try: return '%.3f' % float(text)
      except ValueError: return text
    def show(rows):
      for row in rows: print('|'.join(alike(str(v)) for v in row))
    questions = json.load(open('questions.json'))
    tables = 'session stage entry command entity event request finding evidence measure run line'.split()

    """

  @Test(.enabled(if: hasServer, "needs the package 'postgresql'"))
  func postgreSQLHasTheAnswersOfSQLite() throws {
    let (program, answers) = try answered()
    try program.write(
      "postgres.py",
      Self.asking + """
        import csv, io, subprocess
        for n, q in enumerate(questions):
          print(n)
          text = subprocess.run(['psql', sys.argv[1], '-qAt', '--csv', '-c', 'SET search_path = labbook', '-c', q],
            check=True, capture_output=True, text=True).stdout
          show(csv.reader(io.StringIO(text)))
        """)
    // Two machines index at once, one is killed, and all is indexed once more.
    let postgres = try program.shell(
      Self.server + """
        labbook index --to "$A" >&2 & labbook index --to "$A" >&2 & wait
        (labbook index --again --to "$A" >&2 & sleep 2; kill -9 $!); labbook index --to "$A" >&2
        python3 postgres.py "$A"
        """)
    #expect(postgres.status == 0, "\(postgres.error)")
    expectNoDifference(postgres.lines, answers)
  }

  /// Writes a dataset of both formats, each killed in the middle and written once more, and asks it.
  private func expectAnswers(_ engine: String, of formats: [String]) throws {
    let (program, answers) = try answered()
    try program.write("ask.py", Self.asking + "form = sys.argv[1]\n" + engine)
    for format in formats {
      let run = try program.shell(
        """
        \(Self.path); index="labbook index --tables \(format) --format \(format)"
        ($index >&2 & sleep 2; kill -9 $!); $index >&2; $index >&2; python3 ask.py \(format) \\
          '\(Program.repository.path)/docs/schema/catalogue.json'
        """)
      #expect(run.status == 0, "\(run.error)")
      #expect(run.error.contains("2 sessions: 0 read, 2 unchanged"), "\(run.error)")
      expectNoDifference(run.lines, answers, "\(format)")
    }
  }

  @Test(.enabled(if: has("duckdb"), "needs DuckDB: 'pip install duckdb'"))
  func duckDBHasTheAnswersOfSQLite() throws {
    try expectAnswers(
      """
      import duckdb
      c = duckdb.connect()
      for t in tables:
        source = (f"read_json('jsonl/{t}/*/*.jsonl', format = 'newline_delimited', sample_size = -1, "
          if form == 'jsonl' else f"read_parquet('parquet/{t}/*/*.parquet', ") + "hive_partitioning = true)"
        c.execute(f"CREATE VIEW {t} AS SELECT * FROM {source}")
      for n, q in enumerate(questions):
        print(n); show(c.execute(q).fetchall())
      """, of: ["jsonl", "parquet"])
  }

  /// ClickHouse in a process of its own: what it reads is what a server of it reads.
  @Test(.enabled(if: has("chdb"), "needs chDB: 'pip install chdb'"))
  func clickHouseHasTheAnswersOfSQLite() throws {
    try expectAnswers(
      """
      import chdb.session, os
      c = chdb.session.Session()
      schema = json.load(open(sys.argv[2]))['$defs']
      kinds = {'string': 'String', 'integer': 'Int64', 'number': 'Float64'}
      for t in tables:
        # Where the first rows have nothing in a column of JSON Lines it would be taken for text.
        columns = ', '.join(f"`{name}` Nullable({kinds[(column['type'] if type(column['type']) is list else [column['type']])[0]]})"
          for name, column in schema[t]['properties'].items())
        source = f"'JSONEachRow', '{columns}'" if form == 'jsonl' else "'Parquet'"
        c.query(f"CREATE VIEW {t} AS SELECT * FROM file('{os.getcwd()}/{form}/{t}/*/*.{form}', {source})")
      for n, q in enumerate(questions):
        print(n)
        for line in str(c.query(q, 'JSONCompactEachRow')).splitlines(): show([json.loads(line)])
      """, of: Self.has("duckdb") ? ["jsonl", "parquet"] : ["jsonl"])
  }

  /// Times are times, numbers are numbers, and a kill leaves no file that is half.
  @Test(.enabled(if: has("duckdb"), "needs DuckDB: 'pip install duckdb'"))
  func parquetHasTheTypesAndNothingHalf() throws {
    let program = try Program()
    try program.write(
      "kinds.py",
      """
      import duckdb
      for t in ('session', 'entry', 'line', 'evidence'):
        print(duckdb.sql(f"SELECT count(*), count(DISTINCT session) FROM '{t}/*/*.parquet'").fetchall()[0])
      for name, kind, *_ in duckdb.sql("DESCRIBE SELECT * FROM 'entry/*/*.parquet'").fetchall():
        if name in ('number', 'time', 'duration', 'argv'): print(name, kind)
      """)
    let run = try program.shell(
      """
      \(Self.path); for n in {1..4}; do labbook record -s s$n -- seq 1 300; done > seq
      mkdir "odd [a] 'b'"
      for n in 1 2 3 4 5; do
        (labbook index --tables "odd [a] 'b'" --format parquet > part & sleep 0.$n; kill -9 $!) 2> part || true
      done
      labbook index --tables "odd [a] 'b'" --format parquet > part
      labbook index --tables "odd [a] 'b'" --format parquet
      labbook record -s s2 -- echo more > part
      labbook index --tables "odd [a] 'b'" --format parquet
      labbook export -s s1 --tables "odd [a] 'b'" --format parquet
      find "odd [a] 'b'" -name '*.part' -o -type f ! -perm 600
      cd odd*; python3 ../kinds.py
      """)
    #expect(
      run.lines == [
        "odd [a] 'b': 4 sessions: 0 read, 4 unchanged",
        "odd [a] 'b': 4 sessions: 1 read, 3 unchanged",
        "(4, 4)", "(5, 4)", "(1206, 4)", "(0, 0)", "number BIGINT", "time TIMESTAMP",
        "argv VARCHAR",
        "duration DOUBLE",
      ], "\(run.text) \(run.error)")
    let mixed = try program.run(["index", "--tables", "odd [a] 'b'"])
    #expect(mixed.status == 1)
    #expect(
      mixed.error.contains(
        "'odd [a] 'b'' has the tables as Parquet\nhint: name another folder, or write --format parquet"
      ))
  }

  @Test func saysWhatWritesParquet() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s one -- true; mkdir bin; ln -s "$(command -v labbook)" "$(command -v env)" bin
      printf '#!/bin/sh\nexit 1\n' > bin/python3; chmod +x bin/python3
      PATH=$PWD/bin labbook index --tables set --format parquet || find set -name '*.p*'
      """)
    #expect(
      run.error.hasSuffix(
        "Error: Parquet is written by DuckDB, which is not installed\nhint: pip install duckdb, or the "
          + "program 'duckdb' of duckdb.org; JSON Lines need neither\n"), "\(run.error)")
    #expect(run.text.isEmpty)
    for (arguments, words) in [
      (["index", "--format", "parquet"], "--format is of --tables: give both"),
      (["export", "--format", "parquet"], "parquet is of the tables: give --tables FOLDER"),
      (
        ["export", "--tables", "x", "--format", "csv"], "--tables writes jsonl or parquet, not csv"
      ),
    ] {
      let run = try program.run(arguments)
      #expect(run.status == 64 && run.error.contains(words), "\(run.error)")
    }
  }

  /// What libpq quotes of an address that it cannot read may be a part of the password.
  @Test(arguments: [
    "postgres://me:hunter2@/none?host=/nowhere", "postgres://me:hun/ter2@127.0.0.1/none",
    "postgres://me:hunter%zz@127.0.0.1/none", "postgres://me:hun?ter2@127.0.0.1:1/none",
    "postgres://me:hun@ter2@127.0.0.1:1/none", "postgres://me:12/ter2@127.0.0.1:1/none",
    "postgres://me:hunter2@[::1/none", "Postgres://me:hunter2@127.0.0.1:1/none",
    "postgres://127.0.0.1:1/none?passwort=hunter2", "postgresql://me:hunter2@127.0.0.1:x/none",
    "host=127.0.0.1 user=me password=hunter2",
  ])
  func noPasswordIsPrinted(address: String) throws {
    let program = try Program()
    _ = try program.shell("labbook record -s one -- true")
    for arguments in [
      ["index", "--to", address], ["index", "--tables", address], ["index", address],
      ["sql", "--catalogue", address, "SELECT 1"], ["search", "--catalogue", address, "x"],
    ] {
      let run = try program.run(arguments)
      #expect(run.status == 1 && run.error.contains("\nhint: "))
      for part in ["hun", "ter2"] {
        #expect(!run.error.contains(part) && !run.text.contains(part), "\(run.error)")
      }
      #expect(!run.error.contains("disk"), "\(run.error)")
    }
  }

  @Test(.enabled(if: hasServer, "needs the package 'postgresql'"))
  func saysWhyADatabaseCannotBeUsed() throws {
    let program = try Program()
    _ = try program.shell(
      """
      labbook record -s one -- printf 'a\\0b\\t\\\\\\n'
      mkdir more; labbook record -s more/bad -- echo forbidden
      labbook record -s more/long -- curl -sS http://$(head -c 4000 /dev/urandom | base64 -w 0 | tr -d '/+=')/
      """)
    let run = try program.shell(
      Self.server + """
        labbook index --to "$A"; ask 'SELECT text FROM labbook.line ORDER BY stream'
        ask "ALTER TABLE labbook.line ADD CHECK (text <> 'forbidden')"; labbook index more --to "$A"
        ask "SELECT name, length(id) FROM labbook.entity WHERE kind = 'endpoint'"
        ask 'SELECT count(*) FROM labbook.evidence e JOIN labbook.finding f ON f.id = e.finding'
        ask "COMMENT ON SCHEMA labbook IS 'labbook catalogue 99'"; labbook index --to "$A"
        ask "COMMENT ON SCHEMA labbook IS 'labbook catalogue 1'"; labbook index --to "$A"
        ask "COMMENT ON SCHEMA labbook IS 'mine'"; labbook index --to "$A"
        ask "CREATE DATABASE empty" ; ask "CREATE USER guest"
        labbook index --to "postgres:///empty?host=$D&user=guest&password=hunter2"
        """)
    #expect(
      run.error.contains("'postgres:///postgres' has tables of version 99, of a newer labbook"))
    #expect(
      run.error.contains(
        "version 1, of an older labbook\nhint: remove them with DROP SCHEMA labbook"))
    #expect(
      run.error.contains("'postgres:///postgres' has a schema 'labbook' that is no catalogue of"))
    #expect(run.error.contains("permission denied for database empty"), "\(run.error)")
    #expect(run.error.contains("hint: the user may not do that") && !run.error.contains("hunter2"))
    #expect(!run.error.contains("WARNING"), "\(run.error)")
    #expect(
      run.text.contains("postgres:///postgres: 1 session: 1 read, 0 unchanged"), "\(run.error)")
    // What one session has, and the engine does not take, keeps no other from being indexed.
    #expect(
      run.text.contains("2 sessions: 1 read, 0 unchanged, 1 not indexed\n|517\n2\n"), "\(run.text)")
    #expect(run.error.contains("more/bad: not indexed: 'postgres:///postgres' does not take it: "))
    #expect(run.error.contains("texts are longer than the catalogue can hold, and cut in it: look"))
    #expect(run.text.contains("printf 'a\\0b\\t\\\\\\n'\na␀b␉\\\n"), "\(run.text)")
  }
}
