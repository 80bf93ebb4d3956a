import Foundation
import Testing

/// A short run of what `make fuzz` does for longer.
@Suite struct FuzzingTests {
  @Test func survivesDamagedInputsOfEveryKind() throws {
    let program = try Program()
    let tests = Program.repository.appending(path: "Tests").path
    let run = try program.start(
      Program.products.appending(path: "fuzzing"), [tests, "all", "60"]
    ).end()
    #expect(run.status == 0, "\(run.text.suffix(300))\(run.error)")
    #expect(run.lines.count > 65)
  }
}
