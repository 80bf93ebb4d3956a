import ArgumentParser
import Foundation
import Lab
import Reports
import Session
import Study

extension CompletionKind {
  /// The sessions under `./sessions`.
  static var sessions: CompletionKind {
    .custom { _, _, _ in quoted(SessionFolder.known) }
  }

  /// The languages of the templates.
  static var languages: CompletionKind {
    .custom { line, _, _ in
      asked {
        try TemplateFolder(
          shipped: ShippedTemplates.folder().path, overrides: value(of: ["--templates"], in: line)
        ).languages
      }
    }
  }

  /// The titles of the stages of the session that the line names, and words beside them.
  static func stages(and words: [String] = []) -> CompletionKind {
    .custom { line, _, _ in
      asked {
        let choice = try SessionChoice(value(of: ["-s", "--session"], in: line))
        var study = try SessionStudy(choice.existing(), only: .stages)
        return try study.moments(in: .utc).titles + words
      }
    }
  }

  private static func value(of names: [String], in line: [String]) -> String? {
    line.lastIndex(where: names.contains).flatMap { $0 + 1 < line.count ? line[$0 + 1] : nil }
  }

  /// What there is to choose from; nothing where that cannot be found out: a half-typed line is no place
  /// for a message.
  private static func asked(_ words: () throws -> [String]) -> [String] {
    do { return quoted(try words()) } catch { return [] }
  }

  /// Words as the script of the shell takes them: bash expands them once, zsh cuts at a colon.
  private static func quoted(_ words: [String]) -> [String] {
    let special: Set<Character> =
      switch CompletionShell.requesting {
      case .bash?: Set(" \t'\"\\$`&;|<>()*?[]{}!#~")
      case .zsh?: ["\\", ":"]
      default: []
      }
    return words.map { word in
      word.reduce(into: "") { $0 += special.contains($1) ? "\\\($1)" : String($1) }
    }
  }
}
