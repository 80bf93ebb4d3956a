import Foundation
import Testing

/// The parts of the house style that a machine can check.
@Suite struct HouseRules {
  @Test func thereAreFilesToCheck() {
    #expect(SourceFile.sources.count > 50)
  }

  @Test(arguments: SourceFile.all)
  func fileIsShort(_ file: SourceFile) {
    #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines; split it by role")
  }

  /// `Type+Role.swift` extends `Type`; any other file declares what it is named for.
  @Test(arguments: SourceFile.sources)
  func fileIsNamedForWhatItHolds(_ file: SourceFile) {
    // Lists of many small values of one kind.
    let lists = ["Finding+Keys", "PageValues+Lookup", "SecretPatterns", "TableRows"]
    // What events hold stands together by what it is about.
    if file.target == "Events" || file.name == "main" { return }
    guard !lists.contains(file.name), let type = file.name.split(separator: "+").first else {
      return
    }
    let declaration = #/\b(?:struct|class|enum|actor|protocol|extension)\s+([\w.]+)/#
    let held = file.lines.contains { line in
      line.firstMatch(of: declaration)?.1.split(separator: ".").contains(type) ?? false
    }
    #expect(held, "\(file.path): nothing in it is named '\(type)'")
  }

  @Test(arguments: SourceFile.all)
  func nothingIsLeftForLater(_ file: SourceFile) {
    // Cut apart, so that the rule does not find itself.
    let mark = #/\b(TO(DO)|FIX(ME)|XX(X))\b/#
    for (number, line) in file.lines.enumerated() where line.contains(mark) {
      Issue.record("\(file.path):\(number + 1): do it, or open an issue: '\(line)'")
    }
  }

  /// Logic stands in the parts; a command parses, calls and prints.
  @Test(arguments: SourceFile.sources.filter { $0.path.contains("/labbook/Commands/") })
  func commandIsShort(_ file: SourceFile) {
    // What stands behind the last line end is one more, and empty.
    #expect(file.lines.count <= 86, "\(file.path) has \(file.lines.count - 1) lines")
  }

  @Test(arguments: SourceFile.all)
  func typesAreNamedForWhatTheyAre(_ file: SourceFile) {
    let vague =
      #/\b(struct|class|enum|actor|protocol)\s+\w*(Manager|Helper|Util|Utils|Common|Misc)\b/#
    for (number, line) in file.lines.enumerated() where line.contains(vague) {
      Issue.record("\(file.path):\(number + 1): vague type name in '\(line)'")
    }
  }

  @Test(arguments: SourceFile.sources)
  func nothingCrashesOnData(_ file: SourceFile) {
    let crash = #/\btry!|\bas!|\bfatalError\(|\bpreconditionFailure\(/#
    for (number, line) in file.lines.enumerated() where line.contains(crash) {
      Issue.record("\(file.path):\(number + 1): may crash on data: '\(line)'")
    }
  }

  @Test(arguments: SourceFile.all)
  func sharedMutableStateIsExplained(_ file: SourceFile) {
    guard file.path != "Tests/RepositoryTests/HouseRules.swift" else { return }
    let escape = #/@unchecked Sendable|nonisolated\(unsafe\)|@preconcurrency/#
    for (number, line) in file.lines.enumerated() where line.contains(escape) {
      let above = number > 0 ? file.lines[number - 1] : ""
      #expect(
        above.contains("// SAFETY:"), "\(file.path):\(number + 1): say why in a '// SAFETY:' line")
    }
  }

  @Test(arguments: SourceFile.sources)
  func onlyOnePartSeesEachLibraryInC(_ file: SourceFile) {
    let allowed = [
      "Figures": "CGraphviz", "Reports": "CCommonMark", "Runbook": "CCommonMark",
      "Recorder": "CTerminal", "Formats": "CGumbo", "Session": "CNettle",
      "Catalogue": "CPostgreSQL",
    ]
    for line in file.lines {
      guard let match = line.firstMatch(of: #/^(\w+ )?import (C[A-Z]\w+)$/#) else { continue }
      let name = String(match.2)
      // Swift's own begin with the same letter.
      guard allowed.values.contains(name) else { continue }
      #expect(allowed[file.target] == name, "\(file.path): \(line)")
    }
  }

  @Test(arguments: SourceFile.sources)
  func noTypeHasTheNameOfItsModule(_ file: SourceFile) {
    let name = file.target
    for (number, line) in file.lines.enumerated() {
      let words = line.split { !$0.isLetter && !$0.isNumber }
      for (word, next) in zip(words, words.dropFirst())
      where ["struct", "class", "enum", "actor", "protocol"].contains(word) && next == name {
        Issue.record("\(file.path):\(number + 1): a type named '\(name)' hides its module")
      }
    }
  }

  /// The parts, in the order of the design.
  private static let parts = [
    "Text", "System", "Session", "Manifests", "Recorder", "labbook-record", "Events", "Formats",
    "Readers",
    "Lab",
    "Study", "Anonymity", "Comparison", "Catalogue", "Figures", "Reports", "Runbook", "Live",
    "labbook",
  ]

  @Test func everyPartHasItsPlace() {
    #expect(Set(SourceFile.sources.map(\.target)).sorted() == Self.parts.sorted())
  }

  /// A part imports only the parts above it in the design.
  @Test(arguments: SourceFile.sources)
  func partsImportOnlyThePartsBeforeThem(_ file: SourceFile) {
    let order = Self.parts
    guard let own = order.firstIndex(of: file.target) else { return }
    for line in file.lines {
      guard let match = line.firstMatch(of: #/^(\w+ )?import (\w+)$/#),
        let other = order.firstIndex(of: String(match.2))
      else { continue }
      #expect(other < own, "\(file.path): \(line)")
      if file.target == "Lab" { #expect(match.2 != "Readers", "\(file.path): \(line)") }
    }
  }

  /// A failed `expectNoDifference` passes in a target that does not link the support library.
  @Test func targetsThatCompareLinkTheSupportForIt() throws {
    let package = try String(
      contentsOf: SourceFile.root.appending(path: "Package.swift"), encoding: .utf8)
    let users = Set(
      SourceFile.all.filter { file in
        file.isTest && file.target != "Support"
          && file.lines.contains { $0.hasPrefix("import CustomDump") }
      }.map(\.target))
    for target in users {
      let declaration = package.components(separatedBy: ".testTarget(").first {
        $0.contains("name: \"\(target)\"")
      }
      #expect(declaration?.contains("differences") == true, "\(target) compares without support")
    }
  }

  /// Each fixture stands in the folder of what it is a fixture of, and its name says the case.
  @Test func fixturesAreFolderedAndNamedForTheirCase() {
    let tests = SourceFile.root.appending(path: "Tests")
    let paths =
      FileManager.default.enumerator(atPath: tests.path)?.compactMap { $0 as? String } ?? []
    for path in paths {
      let parts = path.split(separator: "/")
      guard parts.count > 2, parts[1] == "Fixtures", let name = parts.last, name != ".gitkeep"
      else { continue }
      let stem = name.prefix { $0 != "." }
      #expect(stem.contains { !$0.isNumber }, "\(path): say what the case is")
      #expect(stem.firstMatch(of: #/^(test|case|fixture)[0-9]*$/#) == nil, "\(path): say the case")
    }
  }
}
