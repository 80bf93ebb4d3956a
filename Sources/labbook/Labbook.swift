import ArgumentParser

/// The command line.
@main
struct Labbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labbook",
    abstract: "Records an experiment, understands what was printed, writes it up.",
    version: "0.1.0",
    subcommands: [
      Record.self, Shell.self, Watch.self, Stage.self, Note.self, Import.self, Export.self,
      List.self, Show.self,
      Verify.self, Events.self, Findings.self, Diagram.self, Timeline.self, Report.self,
    ])
}
