import CustomDump
import Foundation
import Runbook
import TestFiles
import Testing

/// The text of a runbook, as it is understood.
@Suite struct BookTests {
  private func book(_ text: String, _ values: [BookSettings.Variable] = []) throws -> Book {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "drill.md")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try Book(path: file.path, setting: values)
  }

  private func plan(_ text: String, _ values: [BookSettings.Variable] = []) throws -> [String] {
    try book(text, values).plan()
  }

  /// What is said of a text that cannot be run, without the path of the file.
  private func refusal(_ text: String, _ values: [BookSettings.Variable] = []) throws -> String {
    do {
      _ = try book(text, values)
      return "it was understood"
    } catch let error as BookError {
      let words = "\(error)"
      let name = words.firstRange(of: "drill.md")
      return name.map { String(words[$0.lowerBound...]) } ?? words
    }
  }

  @Test func readsHeadingsProseAndBlocksInOrder() throws {
    expectNoDifference(
      try plan(
        """
        # A drill

        What it is about,
        on two lines.

        - and a list

        ## One *stage*

        ```bash
        echo one
        ```

        ```yaml
        not: run
        ```

        Another
        -------

        <!-- nobody reads this -->

        ```bash may-fail limit=2min
        # a comment

        cat <<END
        a line
        END
        for i in 1 2; do
          echo $i
        done && echo \\
          more
        ```
        """),
      [
        "    3 -- What it is about,",
        "",
        "== One stage",
        "   11 $ echo one",
        "   14 not run: a block in yaml",
        "   14 -- ```yaml",
        "",
        "== Another",
        "   26 $ cat <<END",
        "   27 > a line",
        "   28 > END",
        "      (may fail)",
        "   29 $ for i in 1 2; do",
        "   30 >   echo $i",
        "   31 > done && echo \\",
        "   32 >   more",
        "      (may fail)",
      ])
  }

  /// Asking bash again for every line took minutes.
  @Test func readsALongHereDocumentAsOneCommand() throws {
    let lines = (1...3000).map { "line \($0) with 'a quote" }.joined(separator: "\n")
    let begin = ContinuousClock.now
    let plan = try plan(
      "```bash\ncat <<-'THE END' >x\n\(lines)\n\tTHE END\necho '{\n"
        + "\(lines.replacing("'", with: ""))\n}'\necho behind\n```\n")
    #expect(plan.count { $0.contains(" $ ") } == 3)
    #expect(plan.last == " 6006 $ echo behind", "\(plan.last ?? "")")
    #expect(
      try refusal("```bash\necho\ncat <<END\n\(lines)\n```\n").hasPrefix("drill.md:3: bash: "))
    #expect(ContinuousClock.now - begin < .seconds(15))
  }

  @Test func theFirstHeadingIsATitleOnlyAboveAllOthers() throws {
    let own = try book("# One\n\n# Two\n\n```bash\ntrue\n```\n")
    #expect(own.title == nil && own.stages == ["One", "Two"])
    let other = try book("# One\n\n## Two\n\n```bash\ntrue\n```\n")
    #expect(other.title == "One" && other.stages == ["Two"])
    #expect(other.manifest == "title: \"One\"\n")
  }

  @Test func readsWatchesWaitsAndRepairs() throws {
    expectNoDifference(
      try plan(
        """
        ```watch
        every: 500ms
        each: a, b
        curl "http://{}/x y"
        ```
        ```wait
        Node n02 is down within 30s
        service web has 3/3 replicas
        # by the manager
        look: ssh n01 docker node ls
        every: 3s
        ```
        ```wait
        for 90s
        ```
        ```wait
        endpoint n01:80 fails within 1min
        cable n01.2 is off
        machine n02 is on
        ```
        ```watch
        stop
        ```
        ```expect
        service web has 1 replica
        look: docker service ls
        ```
        ```onfail
        a
        b
        ```
        ```finally limit=5s
        c
        ```
        """),
      [
        "    4 watch --every 500ms --each 'a, b' -- curl 'http://{}/x y'",
        "    7 wait until node n02 is Down within 30s",
        "    8 wait until service web has 3/3 replicas within 2min",
        "   10 look every 3s: ssh n01 docker node ls",
        "   14 wait for 90s",
        "   17 wait until endpoint n01:80 fails within 1min",
        "   18 wait until cable n01.2 is off within 2min",
        "   19 wait until machine n02 is on within 2min",
        "   21 watch stop",
        "   25 at the end expect service web has 1 replica",
        "   26 look at the end: docker service ls",
        "   29 $ a",
        "      (if the run fails once its stage has begun)",
        "   30 $ b",
        "      (if the run fails once its stage has begun)",
        "   33 $ c",
        "      (in any case once its stage has begun)",
      ])
  }

  @Test func putsVariablesInTheirPlacesAndLeavesOtherBracesAlone() throws {
    let text = """
      ---
      name: drill
      variables: { vm: n01, pause: 5s }
      secrets:
        TOKEN: /etc/token
      limits: { step: 1min }
      session:
        title: "A drill"   # kept
        machines:
          - name: n01
      ---
      ## {{vm}} fails
      ```bash
      docker ps --format '{{.Names}}' {{vm}}
      ```
      ```wait
      for {{pause}}
      ```
      """
    expectNoDifference(
      try plan(text, [BookSettings.Variable(name: "vm", value: "n02")]),
      [
        "      {{vm}} is n02", "      {{pause}} is 5s", "      $TOKEN is the secret in /etc/token",
        "", "== n02 fails", "   14 $ docker ps --format '{{.Names}}' n02", "   17 wait for 5s",
      ])
    let book = try book(text)
    #expect(book.manifest == "title: \"A drill\"   # kept\nmachines:\n  - name: n01\n")
    #expect(book.settings.step == 60)
  }

  /// What cannot be seen changes nothing.
  @Test(arguments: ["\u{FEFF}---\n", "--- \n", "\n \n---\t\n"])
  func knowsTheSettings(behind first: String) throws {
    let book = try book(first + "name: lab\n--- \n\n```bash\ntrue\n```\n")
    #expect(book.settings.name == "lab")
    #expect(book.stages.isEmpty)
  }

  @Test func findsAStageByItsBeginning() throws {
    let book = try book("# Before\n\n# The fault\n\n# The repair\n\n```bash\ntrue\n```\n")
    #expect(try book.stage(titled: "the fault") == 2)
    #expect(try book.stage(titled: "Bef") == 1)
    do {
      _ = try book.stage(titled: "The falt")
      Issue.record("it was found")
    } catch let error as BookError {
      #expect(
        "\(error)".hasSuffix(
          "drill.md: --from: unknown stage 'The falt'; expected Before, The fault or The repair; "
            + "did you mean 'The fault'?"))
    }
  }

  @Test(arguments: [
    (
      "words",
      "drill.md: nothing in it is run\nhint: commands stand in blocks that begin with ```bash"
    ),
    (
      "---\nname: x\n",
      "drill.md:1: the settings have no end\nhint: a line '---' ends them, as one began them"
    ),
    (
      "---\nnam: x\n---\n",
      "drill.md:2: unknown key 'nam'; expected name, variables, secrets, limits or session; "
        + "did you mean 'name'?"
    ),
    (
      "---\nlimits: { step: soon }\n---\n",
      "drill.md:2: invalid value for 'step'\nhint: expected a duration such as 30s or 2min"
    ),
    (
      "---\nname: a: b\n---\n",
      "drill.md:2: mapping values are not allowed in this context\n"
        + "hint: put text that contains ': ' or begins with '{' in double quotes"
    ),
    (
      "---\nvariables:\n  a-b: 1\n---\n",
      "drill.md:3: invalid value for 'variables'\n"
        + "hint: expected names of letters, digits and '_', not 'a-b'"
    ),
    (
      "---\nsession: { title: x }\n---\n",
      "drill.md:2: invalid value for 'session'\n"
        + "hint: expected each key on a line of its own, indented"
    ),
    (
      "- a list\n\n  ```bash\n  rm x\n  ```\n",
      "drill.md:3: a 'bash' block inside a list or a quotation is not run\n"
        + "hint: put the block at the left margin, after a blank line"
    ),
    ("```bash\necho\n", "drill.md:1: the 'bash' block has no end\nhint: a line ``` ends it"),
    (
      "```finaly\necho\n```\n",
      "drill.md:1: unknown kind of block 'finaly'; expected watch, wait, expect, onfail or finally; "
        + "did you mean 'finally'?"
    ),
    (
      "```bash may-fial\necho\n```\n",
      "drill.md:1: unknown option 'may-fial'; expected may-fail or limit=TIME; "
        + "did you mean 'may-fail'?"
    ),
    (
      "```bash\n\nif true; then\n  echo\n```\n",
      "drill.md:3: bash: syntax error: unexpected end of file\nhint: try the block in a shell of your own"
    ),
    (
      "```bash\necho )\n```\n",
      "drill.md:2: bash: syntax error near unexpected token `)'\n"
        + "hint: try the block in a shell of your own"
    ),
    (
      "```bash\n# only this\n```\n",
      "drill.md:1: the 'bash' block has no command\nhint: docs/runbooks.md shows each kind of block"
    ),
    (
      "```watch\ncurl x\n```\n",
      "drill.md:1: the 'watch' block has no line 'every: TIME'\nhint: docs/runbooks.md shows each kind of block"
    ),
    (
      "```watch\nevery: 1s\ncurl x | grep y\n```\n",
      "drill.md:3: 'curl x | grep y' needs a shell\nhint: write bash -c '…' around it"
    ),
    (
      "```watch\nevry: 1s\ncurl x\n```\n",
      "drill.md:2: unknown key 'evry'; expected every, each, for or until; did you mean 'every'?"
    ),
    (
      "```wait\nlook: true\n```\n",
      "drill.md:1: the 'wait' block has no state\nhint: docs/runbooks.md shows each kind of block"
    ),
    (
      "```wait\nnode n02 is Dwn\n```\n",
      "drill.md:2: unknown state of a node 'Dwn'; expected Ready, Down, Unknown, Disconnected, Active, "
        + "Pause, Drain, Leader, Reachable or Unreachable; did you mean 'Down'?"
    ),
    (
      "```wait\nnode n02\n```\n",
      "drill.md:2: 'node n02' is no state that can be waited for\n"
        + "hint: such as 'node n02 is Down within 30s', 'service web has 3/3 replicas', "
        + "'endpoint n01 answers', 'machine n02 is on' or 'cable n01.2 is off'"
    ),
    (
      "```wait\nsevice web has 3 replicas\n```\n",
      "drill.md:2: unknown beginning of a state 'sevice'; expected node, service, endpoint, machine "
        + "or cable; did you mean 'service'?"
    ),
    (
      "```expect\nnode n02 is Down within 3s\n```\n",
      "drill.md:2: 'within' means nothing in what is expected at the end\n"
        + "hint: docs/runbooks.md shows each kind of block"
    ),
    (
      "```wait\nfor 3s\nnode n02 is Down\n```\n",
      "drill.md:2: 'for' means nothing in a wait for a state; put it into a block of its own\n"
        + "hint: docs/runbooks.md shows each kind of block"
    ),
  ])
  func saysWhereAFileIsWrong(_ text: String, _ message: String) throws {
    expectNoDifference(try refusal(text), message)
  }

  @Test func namesTheLineOfAWrongKeyOfTheSession() throws {
    let message = try refusal("---\nname: x\nsession:\n  title: x\n  titel: y\n---\n")
    #expect(message.hasPrefix("drill.md:5:1: unknown key 'titel'\nhint: the keys here are title,"))
  }

  @Test func refusesAVariableThatTheFileDoesNotHave() throws {
    let message = try refusal(
      "---\nvariables: { vm: n01 }\n---\n```bash\ntrue\n```\n",
      [BookSettings.Variable(name: "mv", value: "x")])
    #expect(
      message == "drill.md: --set: unknown variable 'mv'; expected vm; did you mean 'vm'?")
  }

  @Test func doesNotTakeBytesThatAreNoText() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "drill.md")
    try Data([0xFF, 0xFE]).write(to: file)
    #expect(throws: BookError.self) { try Book(path: file.path) }
    #expect(throws: BookError.self) { try Book(path: folder.url.appending(path: "no.md").path) }
  }
}
