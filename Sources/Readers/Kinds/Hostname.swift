internal import Events
internal import Text

/// `hostname` and `hostnamectl`: the machine's name, shown or set; `hostname -I`: its addresses.
///
/// net-tools `hostname.c`; systemd `src/hostname/hostnamectl.c`.
struct Hostname: BuiltInReader {
  static let name = "hostname"

  private static let options: Set<String> = [
    "-s", "-f", "-A", "-I", "-i", "--short", "--all-fqdns", "--fqdn", "--long",
    "--all-ip-addresses", "--ip-address",
  ]

  private static let asking: Set<String> = ["status", "hostname", "--static", "--transient"]

  func accepts(_ command: SimpleCommand) -> Bool {
    let words = command.words.dropFirst()
    if Self.newName(in: command) != nil { return true }
    switch command.program {
    case "hostname":
      return words.allSatisfy { Self.options.contains($0) }
    case "hostnamectl":
      return words.isEmpty || (words.count == 1 && words.allSatisfy(Self.asking.contains))
    case "cat": return Array(words) == ["/etc/hostname"]
    default: return false
    }
  }

  func effect(of command: SimpleCommand) -> Effect {
    Self.newName(in: command) == nil ? .looks : .changes
  }

  /// The name that the machine is given; nil where it is only asked for.
  private static func newName(in command: SimpleCommand) -> String? {
    let words = Array(command.words.dropFirst())
    switch command.program {
    case "hostname" where words.count == 1 && !words[0].hasPrefix("-"): return words[0]
    case "hostnamectl" where words.count == 2 && ["set-hostname", "hostname"].contains(words[0]):
      return words[1]
    default: return nil
    }
  }

  /// A `name`; a `change` where it is set.
  func read(_ output: CommandOutput) -> [Reading] {
    if let name = Self.newName(in: output.command) {
      let change = ObservedChange(
        subject: .host, target: name, action: .setHostname, outcome: .unknown)
      return output.readings(
        of: change, by: Self.name,
        refusals: ["Could not set", "you must be root", "Access denied", "hostname: "])
    }
    let lines = output.lines.printed
    if output.command.program == "hostnamectl", lines.count != 1 {
      for line in lines {
        let text = line.text.trimmed
        guard text.hasPrefix("Static hostname: ") else { continue }
        return [Reading(.name(ObservedName(names: [String(text.dropFirst(17))])), from: [line])]
      }
    } else if output.command.words.contains(where: {
      ["-I", "-i", "--all-ip-addresses", "--ip-address"].contains($0)
    }) {
      // The addresses of this machine, as names that it has.
      let addresses = lines.flatMap { $0.text.split(separator: " ").map(String.init) }
      if !addresses.isEmpty, addresses.allSatisfy({ $0.contains(".") || $0.contains(":") }) {
        return [Reading(.name(ObservedName(names: addresses)), from: lines)]
      }
    } else if lines.count == 1, output.command.words.contains("-A") {
      let names = lines[0].text.split(separator: " ").map(String.init)
      return [Reading(.name(ObservedName(names: names)), from: lines)]
    } else if lines.count == 1, Cell.word(lines[0].text.trimmed) {
      return [Reading(.name(ObservedName(names: [lines[0].text.trimmed])), from: lines)]
    }
    return Reading.unread(lines, by: Self.name, because: "expected the name of the machine")
  }
}
