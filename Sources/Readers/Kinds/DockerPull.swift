internal import Events
internal import Text

/// `docker pull`: an image that came, or that was there.
///
///     Digest: sha256:1437b1d22c79101d0ca49dcb808c97106a03f22ca772fa68fe16cec9c0fe5f1a
///     Status: Downloaded newer image for busybox:latest
///
/// moby `distribution/pull.go`.
struct DockerPull: DockerReader {
  static let name = "docker-pull"
  static let usage = "docker pull X"

  func accepts(_ command: SimpleCommand) -> Bool { Self.target(of: command) != nil }

  func effect(of command: SimpleCommand) -> Effect { .changes }

  /// A `change`, and the `image` where it is there now.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let target = Self.target(of: output.command) else { return [] }
    var change = ObservedChange(subject: .image, target: target, action: .pull, outcome: .unknown)
    if let refusal = output.refusal {
      change.outcome = .fail
      change.reason = refusal.map(\.text.trimmed).joined(separator: " ")
      return [Reading(.change(change), from: refusal)]
    }
    guard let status = output.lines.first(where: { $0.text.hasPrefix("Status: ") }) else {
      return output.readings(of: change, by: Self.name) { PullProgress.isLine($0) }
    }
    change.outcome = .ok
    change.detail = String(status.text.dropFirst(8)).trimmed
    let digest = output.lines.first { $0.text.hasPrefix("Digest: ") }
    // What came is what the status names: a digest has no tag, and all tags are none.
    let named = change.detail?.split(separator: " ").last.map(String.init) ?? target
    let image = Self.image(named, digest: digest.map { String($0.text.dropFirst(8)).trimmed })
    return [
      Reading(.change(change), from: [status]),
      Reading(.image(image), from: [digest ?? status]),
    ]
  }

  private static func target(of command: SimpleCommand) -> String? {
    arguments(of: command).flatMap { Options.operands($0[...], taking: ["--platform"]).first }
  }

  /// The parts of `registry:5000/name:tag@sha256:…`: a colon before the last slash is a port.
  private static func image(_ reference: String, digest: String?) -> ObservedImage {
    let name = reference.prefix { $0 != "@" }
    let last = name.lastIndex(of: "/") ?? name.startIndex
    guard let colon = name[last...].firstIndex(of: ":") else {
      return ObservedImage(repository: String(name), digest: digest)
    }
    return ObservedImage(
      repository: String(name[..<colon]), tag: String(name[name.index(after: colon)...]),
      digest: digest)
  }
}
