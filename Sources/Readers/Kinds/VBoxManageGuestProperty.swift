internal import Events
internal import Session

/// `VBoxManage guestproperty enumerate X` and `guestproperty get X NAME`.
///
///     Name: /VirtualBox/GuestInfo/Net/1/V4/IP, value: 10.1.1.24, timestamp: 1699999987123456000, flags:
///     /VirtualBox/GuestInfo/Net/1/V4/IP = '10.1.1.24' @ 2023-11-14T22:13:07.123Z TRANSIENT
///
/// The first form is VirtualBox 6.1's, the second 7.0's.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageGuestProp.cpp`.
struct VBoxManageGuestProperty: LookReader {
  static let name = "vboxmanage-guestproperty"
  static let usage = "VBoxManage guestproperty enumerate X"

  func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = Self.words(of: command), words.count > 1 else { return false }
    return ["enumerate", "get"].contains(words[0])
  }

  /// A `property` for every line, or for the value.
  func read(_ output: CommandOutput) -> [Reading] {
    guard !VBoxManageCommand.hasFailed(output), let words = Self.words(of: output.command) else {
      return []
    }
    let operands = Options.operands(words.dropFirst(), taking: ["--patterns", "-patterns"])
    guard let vm = operands.first else { return [] }
    if words[0] == "get" { return Self.value(in: output, vm: vm, name: operands.dropFirst().first) }
    let readings = output.lines.filter { $0.text != "No properties found." }
      .readings(by: Self.name, orUnread: "not a line of a property") { line in
        Self.property(on: line, vm: vm).map { .property($0) }
      }
    let isWhole =
      operands.count == 1 && !words.contains { $0.hasPrefix("--patterns") || $0 == "-patterns" }
    return output.listing(of: .property, readings, isWhole: isWhole, scope: vm)
  }

  private static func words(of command: SimpleCommand) -> [String]? {
    VBoxManageCommand(command)?.arguments(of: "guestproperty")
  }

  private static func property(on line: String, vm: String) -> ObservedProperty? {
    if let match = line.firstMatch(
      of: /^Name: (.+?), value: (.*), timestamp: (\d+), flags:.*$/)
    {
      return ObservedProperty(
        vm: vm, name: String(match.1), value: String(match.2), at: time(match.3))
    }
    guard let match = line.firstMatch(of: /^(\S.*?) *= '(.*)'(?: +@ (\S+).*| [^']*)?$/) else {
      return nil
    }
    // With --relative it is an age instead of a time.
    return ObservedProperty(
      vm: vm, name: String(match.1), value: String(match.2),
      at: match.3.flatMap { Timestamp(rfc3339: $0) })
  }

  /// `Value: …`, and with `--verbose` when it was set.
  private static func value(in output: CommandOutput, vm: String, name: String?) -> [Reading] {
    let lines = output.lines.printed
    if lines.first?.text == "No value set!" { return [] }
    guard let name, let value = lines.first, value.text.hasPrefix("Value: ") else {
      return Reading.unread(lines, by: Self.name, because: "expected a value")
    }
    let stamp = lines.dropFirst().first { $0.text.hasPrefix("Timestamp: ") }
    let flags = lines.dropFirst().first { $0.text.hasPrefix("Flags:") }
    let own = [value] + [stamp, flags].compactMap { $0 }
    let property = ObservedProperty(
      vm: vm, name: name, value: String(value.text.dropFirst(7)),
      at: stamp.flatMap { time($0.text.dropFirst(11)) })
    return [Reading(.property(property), from: own)]
      + Reading.unread(
        lines.filter { !own.contains($0) }, by: Self.name, because: "expected a value")
  }

  /// Nanoseconds since 1970.
  private static func time(_ digits: Substring) -> Timestamp? {
    Int64(digits).map { Timestamp(milliseconds: $0 / 1_000_000) }
  }
}
