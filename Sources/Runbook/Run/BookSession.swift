private import Foundation
private import Glibc
package import Session
private import SystemPackage

/// The sessions of a book, which are numbered: no run adds to an earlier one.
package enum BookSession {
  /// A folder for the next session, which nobody else has: behind the highest number that there is.
  package static func next(of name: String) throws(SessionError) -> SessionChoice {
    var number = (numbers(of: name).last ?? 0) + 1
    while true {
      let choice = try SessionChoice("\(name)-\(number)")
      try choice.checkParent()
      // Of two that run at once one makes it.
      if mkdir(choice.folder.url.path, 0o700) == 0 { return choice }
      guard errno == EEXIST else {
        throw .system(path: choice.folder.url.relativePath, reason: "\(Errno(rawValue: errno))")
      }
      number += 1
    }
  }

  /// The names that the next sessions would have.
  package static func names(of name: String, times: Int) -> String {
    let number = (numbers(of: name).last ?? 0) + 1
    return times == 1
      ? "\(name)-\(number)" : "\(name)-\(number) to \(name)-\(number + times - 1)"
  }

  /// The names of the sessions of a book, in the order in which they were made.
  package static func all(of name: String) -> [String] {
    numbers(of: name).map { "\(name)-\($0)" }
  }

  /// The sessions that a person means by some names: one that is no session stands for the runs of a book; none
  /// for those that the last session is one of.
  package static func runs(named names: [String]) throws(SessionError) -> [String] {
    guard names.count < 2 else { return names }
    let name: String
    if let only = names.first {
      if try SessionChoice(only).folder.isSession { return [only] }
      name = only
    } else {
      let last = try SessionChoice(nil).folder.argument
      guard let dash = last.lastIndex(of: "-"),
        last[dash...].dropFirst().allSatisfy(\.isWholeNumber)
      else { return [last] }
      name = String(last[..<dash])
    }
    let all = all(of: name)
    // The message of a session that is not there names those that are.
    return all.isEmpty ? [name] : all
  }

  /// The same of sessions that are known elsewhere: one name that is none of theirs stands for the runs of a book.
  package static func runs(named names: [String], among known: [String]) -> [String] {
    guard names.count == 1, let name = names.first, !known.contains(name) else { return names }
    let numbers = numbers(of: name, among: Array(Set(known)))
    return numbers.isEmpty ? names : numbers.map { "\(name)-\($0)" }
  }

  private static func numbers(
    of name: String, among known: [String] = SessionFolder.known
  ) -> [Int] {
    known.compactMap { known in
      guard known.hasPrefix(name + "-") else { return nil }
      let digits = known.dropFirst(name.count + 1)
      return digits.allSatisfy(\.isWholeNumber) && digits.first != "0" ? Int(digits) : nil
    }.sorted()
  }
}
