internal import Events

/// `VBoxManage modifyvm X --nic2 intnet --intnet2 App`: settings of a machine that is off.
///
/// It prints nothing. VirtualBox 7.0 writes dashes between the words of its options,
/// `--host-only-adapter3`, and takes the old names too.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageModifyVM.cpp`.
struct VBoxManageModifyVM: Reader {
  static let name = "vboxmanage-modifyvm"
  static let usage = "VBoxManage modifyvm X --memory 1024"

  /// Whether it is `VBoxManage modifyvm`.
  func accepts(_ command: SimpleCommand) -> Bool {
    (VBoxManageCommand(command)?.arguments(of: "modifyvm")?.count ?? 0) > 1
  }

  /// A `nic` for every card that is configured, and a `change` for everything else.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output),
      let words = VBoxManageCommand(output.command)?.arguments(of: "modifyvm"),
      let vm = words.first
    else { return [] }
    let (cards, rest) = Self.cards(of: vm, in: words.dropFirst())
    let whole = ObservedChange(
      subject: .vm, target: vm, action: .modify,
      detail: words.dropFirst().joined(separator: " "), outcome: .ok)
    var other = whole
    other.detail = rest.joined(separator: " ")
    return reply.readings(
      by: Self.name, of: whole,
      seen: cards.map { .nic($0) } + (rest.isEmpty ? [] : [.change(other)]))
  }

  /// What is set of each card, and the words that set something else.
  private static func cards(of vm: String, in words: ArraySlice<String>)
    -> (cards: [ObservedNIC], rest: [String])
  {
    var cards: [Int: ObservedNIC] = [:]
    var rest: [String] = []
    var place = words.startIndex
    while place < words.endIndex {
      let word = words[place]
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isJoined = parts.count == 2
      let value = isJoined ? String(parts[1]) : place + 1 < words.endIndex ? words[place + 1] : nil
      if word.hasPrefix("-"), let key = CardAttachment.key(String(parts[0])), let value {
        var card = cards[key.slot] ?? ObservedNIC(vm: vm, slot: key.slot)
        if CardAttachment.take(key.name, value, into: &card) {
          cards[key.slot] = card
        } else {
          rest += isJoined ? [word] : [word, value]
        }
        place += isJoined ? 1 : 2
      } else {
        rest.append(word)
        place += 1
      }
    }
    return (cards.sorted { $0.key < $1.key }.map(\.value), rest)
  }
}
