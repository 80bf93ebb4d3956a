internal import Events

/// `hostname` and `hostnamectl`: the machine's name; `hostname -I`: its addresses.
///
/// net-tools `hostname.c`; systemd `src/hostname/hostnamectl.c`.
public struct Hostname: Reader {
  /// The name in fixtures and messages.
  public static let name = "hostname"

  private static let options: Set<String> = [
    "-s", "-f", "-I", "-i", "--short", "--fqdn", "--long", "--all-ip-addresses", "--ip-address",
  ]

  /// A reader.
  public init() {}

  /// Whether it shows the name, and does not set one.
  public func accepts(_ command: SimpleCommand) -> Bool {
    let words = command.words.dropFirst()
    switch command.program {
    case "hostname":
      return words.allSatisfy { Self.options.contains($0) }
    case "hostnamectl": return words.isEmpty || Array(words) == ["status"]
    default: return false
    }
  }

  /// A `name`.
  public func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached || output.isMissingProgram { return [] }
    let lines = output.lines.filter { !$0.isBlank }
    if output.command.program == "hostnamectl" {
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
    } else if lines.count == 1, Cell.word(lines[0].text.trimmed) {
      return [Reading(.name(ObservedName(names: [lines[0].text.trimmed])), from: lines)]
    }
    return Reading.unread(lines, by: Self.name, because: "expected the name of the machine")
  }
}
