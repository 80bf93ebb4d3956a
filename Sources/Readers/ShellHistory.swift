internal import Events
package import Session

/// What the entries so far have set in the shells of a session.
///
/// A shell is told by its machine and its user: `export DOCKER_HOST=…` holds for what follows there.
package struct ShellHistory {
  private struct Shell: Hashable {
    var host: String?
    var user: String?

    init(_ run: CommandRun) { (host, user) = (run.host, run.user) }
  }

  private let prefixes: [CommandPrefix]
  private var shells: [Shell: ShellSettings] = [:]

  /// A history in which nothing is set.
  package init(manifest: Manifest) {
    prefixes = (manifest.prefixes ?? []).compactMap { CommandPrefix($0) }
  }

  /// Whether an entry may set anything.
  package static func mayChange(_ entry: Entry) -> Bool {
    entry.command.map { ShellSettings.mayChange($0.line) } ?? false
  }

  /// What is set where an entry runs.
  package func settings(for entry: Entry) -> ShellSettings {
    entry.command.flatMap { shells[Shell($0)] } ?? ShellSettings()
  }

  /// Takes what an entry sets, unless it failed.
  package mutating func take(_ read: ReadEntry) {
    guard let run = read.entry.command, ShellSettings.mayChange(run.line),
      !read.entry.wasAbandoned
    else { return }
    if case .exited(let status) = run.end?.status, status != 0 { return }
    let isRefused = read.events.contains { event in
      switch event.observation {
      case .refusal: true
      case .change(let change): change.outcome == .fail
      default: false
      }
    }
    if isRefused { return }
    var settings = shells[Shell(run)] ?? ShellSettings()
    _ = ShellLine.commands(in: run.line, prefixes: prefixes, settings: &settings)
    shells[Shell(run)] = settings
  }
}
