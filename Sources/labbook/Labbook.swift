import ArgumentParser

/// The command line.
@main
struct Labbook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labbook", abstract: "Records an experiment, understands it, writes it up.")
}
