import CustomDump
import Formats
import Session
import Testing

/// Prompts that no list has: told by what stands behind them, by what the shell does, by the row above.
@Suite struct PromptTests {
  private static func read(
    _ text: String, named name: String = "lab.txt"
  ) throws -> (entries: [ImportedEntry], remarks: [String]) {
    try ImportedFixture.withFile(named: name, text) { file in
      var entries: [ImportedEntry] = []
      let header = try ImportFormats.read(
        ForeignSource(file), as: name.hasSuffix(".txt") ? "plain-transcript" : nil
      ) { entries.append($0) }
      return (entries, header.remarks)
    }
  }

  @Test(arguments: [
    "node1$ ", "n1# ", "(main)$ ", "sh-4.2# ", "bash-5.1$ ", "/ # ", "/app # ", "~/lab $ ",
    "~/lab (main) $ ", "anna@mac lab % ", "anna@mac ~ % ", "anna@n1 ~/lab> ", "anna@n1 /etc# ",
    "n1:~# ", "n1:/etc$ ", "mac:lab anna$ ", "PS C:\\lab> ", "C:\\lab>", "➜  lab ",
    "➜  lab git:(main) ✗ ", "❯ ", "λ ", "$", "[10:02:11] anna@n1:~$ ", "(venv) anna@n1:~/lab$ ",
    "anna@n1:~/lab (main *)$ ", "[anna@n1 lab]$", "docker@n1:~$ ", "anna@n1 ~ $ ", ">> ",
  ])
  func areToldByTheCommandsBehindThem(_ prompt: String) throws {
    let text = "\(prompt)docker ps -q\n84f32317148c\n\(prompt)docker node ls\nError: no\n"
    let (entries, _) = try Self.read(text)
    expectNoDifference(entries.compactMap { $0.command?.line }, ["docker ps -q", "docker node ls"])
    expectNoDifference(entries.map(\.text), ["84f32317148c\n", "Error: no\n"])
  }

  @Test(arguments: [
    "docker ps > out.txt", "the price is 5$ docker is free", "echo \"a$ docker\"",
    "| head # docker", "# docker is a tool", "> docker is quoted",
  ])
  func areNotWhatOnlyLooksLikeThem(_ line: String) throws {
    let (entries, _) = try Self.read("$ cat notes\n\(line)\n")
    expectNoDifference(entries.compactMap { $0.command?.line }, ["cat notes"])
    expectNoDifference(entries.map(\.text), [line + "\n"])
  }

  @Test(arguments: [
    ("[node1] (local) root@192.168.0.8 ~\n$ ", "root", "node1"),
    ("anna@DESKTOP-7A MINGW64 ~/lab (main)\n$ ", "anna", "DESKTOP-7A"),
    ("┌──(anna㉿kali)-[~/lab]\n└─$ ", "anna", "kali"),
    ("┌─[anna@parrot]─[~]\n└──╼ $", "anna", "parrot"),
    ("╭─anna@n1 ~/lab ‹main›\n╰─$ ", "anna", "n1"),
  ])
  func ofTwoRowsNameTheMachineInTheFirst(
    _ prompt: String, _ user: String, _ host: String
  ) throws {
    let (entries, _) = try Self.read(
      "\(prompt)docker ps -q\n84f32317148c\n\n\(prompt)hostname\n\(host)\n\(prompt)")
    expectNoDifference(entries.compactMap { $0.command?.line }, ["docker ps -q", "hostname"])
    expectNoDifference(entries.map { $0.command?.user }, [user, user])
    expectNoDifference(entries.map { $0.command?.host }, [host, host])
    expectNoDifference(entries.map(\.text), ["84f32317148c\n", host + "\n"])
  }

  @Test func mayFollowOnEachOther() throws {
    let (entries, _) = try Self.read(
      "$ docker ps -q\n1a\nnode1$ docker ps -q\n2b\nnode1$ frob\n3c\n")
    expectNoDifference(
      entries.compactMap { $0.command?.line }, ["docker ps -q", "docker ps -q", "frob"])
    expectNoDifference(entries.map(\.text), ["1a\n", "2b\n", "3c\n"])
  }

  @Test func areSaidToBeMissing() throws {
    let (entries, remarks) = try Self.read("```\n¤ docker ps\n84f3\n```\n", named: "a.md")
    expectNoDifference(entries.compactMap { $0.command?.line }, [])
    expectNoDifference(
      remarks,
      [
        "1 block has commands, but no prompt that was recognised: they are kept as notes; give the "
          + "shape of prompts with --prompt REGEX"
      ])
  }

  @Test func mayBeMissingAboveATable() throws {
    let table =
      "ID             NAME      MODE         REPLICAS   IMAGE     PORTS\n"
      + "jeo3hq26wn9a   web       replicated   2/2        nginx:1   \n"
    let (entries, _) = try Self.read(
      "```\nvagrant up\n```\nLook:\n```\ndocker service ls\n```\n\nOutput:\n```\n\(table)```\n",
      named: "a.md")
    expectNoDifference(entries.compactMap { $0.command?.line }, ["docker service ls"])
    expectNoDifference(entries.last?.text.split(separator: "\n").count, 2)
    let (together, _) = try Self.read(
      "```\ndocker service ls\n\(table)```\n", named: "b.md")
    expectNoDifference(together.compactMap { $0.command?.line }, ["docker service ls"])
  }

  @Test func standInQuotationsAndElementsToo() throws {
    let (entries, _) = try Self.read(
      """
      ---
      title: lab
      ---
      > ```
      > $ docker ps -q
      > 1a
      > ```

      <pre><code>
      $ docker node ls &gt; x
      </code></pre>
      """, named: "a.md")
    expectNoDifference(
      entries.compactMap { $0.command?.line }, ["docker ps -q", "docker node ls > x"])
    expectNoDifference(entries.compactMap(\.stage), [])
  }
}
