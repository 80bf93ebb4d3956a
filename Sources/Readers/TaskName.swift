/// The names that the swarm gives to tasks and their containers.
enum TaskName {
  /// `web.2` is the second replica of `web`; a global service has the node's id in place of a number.
  static func parts(of name: String) -> (service: String?, slot: Int?) {
    guard let dot = name.lastIndex(of: ".") else { return (nil, nil) }
    return (String(name[..<dot]), Int(name[name.index(after: dot)...]))
  }

  /// `web.2.thiskoiwddq2w5h561v789pzd`: the task's name and its id; nil for any other container.
  static func ofContainer(_ name: String) -> (service: String, slot: Int?, id: String)? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    // Copies by hand lose or double a letter of the 25.
    guard parts.count >= 3, let id = parts.last, (20...28).contains(id.count),
      id.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber) })
    else { return nil }
    let slot = Int(parts[parts.count - 2])
    return (parts.dropLast(2).joined(separator: "."), slot, String(id))
  }
}
