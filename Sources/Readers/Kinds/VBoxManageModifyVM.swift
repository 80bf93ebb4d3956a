internal import Events

/// `VBoxManage modifyvm X --nic2 intnet --intnet2 App`: settings of a machine that is off.
///
/// It prints nothing. VirtualBox 7.0 writes dashes between the words of its options,
/// `--host-only-adapter3`, and takes the old names too.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageModifyVM.cpp`.
struct VBoxManageModifyVM: VBoxManageChangeReader {
  static let name = "vboxmanage-modifyvm"
  static let usage = "VBoxManage modifyvm X --memory 1024"

  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    guard request.words[0] == "modifyvm", request.words.count > 2 else { return nil }
    return ObservedChange(
      subject: .vm, target: request.words[1], action: .modify,
      detail: request.words.dropFirst(2).joined(separator: " "), outcome: .ok)
  }

  /// A `nic` for every card that is configured, and a `change` for everything else.
  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation] {
    let (cards, rest) = cards(of: change.target, in: request.words.dropFirst(2))
    var other = change
    other.detail = rest.joined(separator: " ")
    return cards.map { .nic($0) } + (rest.isEmpty ? [] : [.change(other)])
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
