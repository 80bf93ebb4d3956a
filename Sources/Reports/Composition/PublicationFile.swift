internal import Session
internal import Text

/// A work as a bibliography describes it.
struct Publication: Hashable, Sendable {
  struct Person: Hashable, Sendable {
    var family: String
    var given: String
  }

  var key: String
  var authors: [Person] = []
  var title = ""
  /// The journal, the book or the website it is part of.
  var container: String?
  /// Whether that is a book, as of a chapter or a paper of a conference.
  var isInBook = false
  var series: String?
  /// A number, as most say it, or words.
  var edition: String?
  var publisher: String?
  var place: String?
  var year: String?
  var volume: String?
  var issue: String?
  var pages: String?
  var address: String?
  /// When a page of the web was looked at.
  var accessed: String?
  var doi: String?
  /// The number of a book or a journal with its kind: `ISBN 978-…`.
  var standardNumber: String?
}

/// A bibliography in BibTeX (`.bib`) or CSL JSON.
///
/// BibTeX: `@kind{key, field = {value}, …}`; values stand in braces, in quotes or are numbers. CSL JSON:
/// https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html.
struct PublicationFile {
  private(set) var publications: [Publication] = []

  init(_ text: String, name: String) throws(ReportError) {
    if text.first(where: { !$0.isWhitespace }) == "[" {
      try readCSL(text, name)
    } else {
      var reader = BibTeXReader(text, name: name)
      publications = try reader.publications()
    }
  }

  /// The works as they stand in the list, by what they are cited by.
  func listed(_ style: Manifest.CitationStyle, _ words: Words) -> [(key: String, text: String)] {
    publications.map { ($0.key, $0.text(style, words)) }
  }

  private mutating func readCSL(_ text: String, _ name: String) throws(ReportError) {
    let works: [JSONValue]
    do throws(JSONProblem) {
      works = try JSONValue(text).list()
    } catch {
      throw .malformedBibliography(
        file: name, line: error.line, reason: "expected \(error.expected), found \(error.found)")
    }
    for (index, item) in works.enumerated() {
      guard let key = item.text("id"), !key.isEmpty else {
        throw .malformedBibliography(
          file: name, line: 1, reason: "work \(index + 1) has no 'id'")
      }
      var work = Publication(key: key)
      work.authors = item.list("author").map { person in
        Publication.Person(
          family: person.text("family") ?? person.text("literal") ?? "",
          given: person.text("given") ?? "")
      }
      work.title = item.text("title") ?? ""
      work.container = item.text("container-title")
      work.isInBook = ["chapter", "paper-conference"].contains(item.text("type"))
      work.series = item.text("collection-title")
      work.edition = Self.word(item["edition"])
      work.publisher = item.text("publisher")
      work.place = item.text("publisher-place")
      work.year = Self.date(item, "issued").first
      (work.volume, work.issue) = (Self.word(item["volume"]), Self.word(item["issue"]))
      work.pages = Self.word(item["page"])
      work.address = item.text("URL")
      let accessed = Self.date(item, "accessed")
      work.accessed = accessed.isEmpty ? nil : accessed.joined(separator: "-")
      work.doi = item.text("DOI")
      work.standardNumber =
        ["ISBN", "ISSN"].lazy.compactMap { name in
          Self.word(item[name]).map { "\(name) \($0)" }
        }.first
      publications.append(work)
    }
  }

  /// A text or a number.
  private static func word(_ value: JSONValue?) -> String? {
    value?.text() ?? value?.integer().map(String.init)
  }

  /// The parts of a date: the year, the month and the day, as far as they are known.
  private static func date(_ item: JSONValue, _ key: String) -> [String] {
    (item.list(key, "date-parts").first?.list() ?? []).compactMap(word).map { part in
      part.count == 1 ? "0\(part)" : part
    }
  }
}

/// Reads BibTeX, with the line of what is wrong.
private struct BibTeXReader {
  private var rest: Substring
  private var line = 1
  private let name: String

  init(_ text: String, name: String) {
    (rest, self.name) = (text[...], name)
  }

  mutating func publications() throws(ReportError) -> [Publication] {
    var found: [Publication] = []
    // What stands between the works is a comment.
    while skip(to: "@") {
      let kind = word().lowercased()
      skipBlanks()
      guard rest.first == "{" || rest.first == "(" else { continue }
      if ["comment", "preamble", "string"].contains(kind) {
        _ = try value()
        continue
      }
      take()
      skipBlanks()
      let key = String(takeWhile { $0 != "," && $0 != "}" && !$0.isWhitespace })
      guard !key.isEmpty else { throw wrong("a work has no key: '@\(kind){key, …}'") }
      found.append(Publication(key: key, try fields()))
    }
    return found
  }

  /// The fields by name; what stands in braces as a whole keeps its capitals, and is no list of people:
  /// `group author`.
  private mutating func fields() throws(ReportError) -> [String: String] {
    var fields: [String: String] = [:]
    while true {
      skipBlanks()
      guard let next = rest.first else { throw wrong("a work is not closed with '}'") }
      if next == "}" || next == ")" {
        take()
        return fields
      }
      if next == "," {
        take()
        continue
      }
      let field = word().lowercased()
      skipBlanks()
      guard !field.isEmpty, rest.first == "=" else {
        throw wrong("expected 'field = {value}'")
      }
      take()
      skipBlanks()
      let value = try value()
      let isGroup = value.hasPrefix("{") && value.hasSuffix("}")
      fields[isGroup ? "group \(field)" : field] = Self.plain(value)
    }
  }

  /// What stands in braces or quotes, or a bare word or number.
  private mutating func value() throws(ReportError) -> String {
    guard let open = rest.first, open == "{" || open == "\"" || open == "(" else {
      return String(takeWhile { $0 != "," && $0 != "}" && !$0.isWhitespace })
    }
    take()
    var (depth, text) = (0, "")
    while let next = rest.first {
      take()
      let isEnd =
        depth == 0
        && (open == "{" ? next == "}" : open == "(" ? next == ")" : next == "\"")
      if isEnd { return text }
      if next == "{" { depth += 1 }
      if next == "}" { depth -= 1 }
      text.append(next)
    }
    throw wrong("a value is not closed")
  }

  /// The text without the braces that keep capitals, and with the letters that TeX spells out.
  private static func plain(_ text: String) -> String {
    var text = text.replacing("\\&", with: "&").replacing("\\%", with: "%")
      .replacing("\\_", with: "_").replacing("~", with: "\u{A0}").replacing("--", with: "–")
    text = text.replacing(/\\url\{([^}]*)\}/) { String($0.1) }
    text.removeAll { $0 == "{" || $0 == "}" }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func skip(to end: Character) -> Bool {
    takeWhile { $0 != end }
    guard !rest.isEmpty else { return false }
    take()
    return true
  }

  private mutating func word() -> String {
    String(takeWhile { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
  }

  private mutating func skipBlanks() { takeWhile(\.isWhitespace) }

  @discardableResult
  private mutating func takeWhile(_ condition: (Character) -> Bool) -> Substring {
    let taken = rest.prefix(while: condition)
    line += taken.count { $0.isNewline }
    rest = rest[taken.endIndex...]
    return taken
  }

  private mutating func take() {
    if rest.first?.isNewline == true { line += 1 }
    rest = rest.dropFirst()
  }

  private func wrong(_ reason: String) -> ReportError {
    .malformedBibliography(file: name, line: line, reason: reason)
  }
}

extension Publication {
  fileprivate init(key: String, _ fields: [String: String]) {
    self.init(key: key)
    if let group = fields["group author"] ?? fields["group editor"] {
      authors = [Person(family: group, given: "")]
    }
    authors += (fields["author"] ?? fields["editor"] ?? "").split(separator: " and ").map(
      String.init
    )
    .filter { !$0.isEmpty }.map(Person.init)
    title = fields["title"] ?? fields["group title"] ?? ""
    let journal = fields["journal"] ?? fields["journaltitle"]
    container = journal ?? fields["booktitle"]
    isInBook = journal == nil && container != nil
    (series, edition) = (fields["series"], fields["edition"])
    publisher =
      fields["publisher"] ?? fields["institution"] ?? fields["organization"] ?? fields["school"]
    place = fields["address"] ?? fields["location"]
    year = fields["year"] ?? fields["date"].map { String($0.prefix(4)) }
    (volume, issue, pages) = (fields["volume"], fields["number"], fields["pages"])
    address = fields["url"] ?? fields["howpublished"].flatMap { $0.hasPrefix("http") ? $0 : nil }
    (accessed, doi) = (fields["urldate"], fields["doi"])
    standardNumber =
      fields["isbn"].map { "ISBN \($0)" } ?? fields["issn"].map { "ISSN \($0)" }
  }

  /// The work as it stands in the list: ISO 690 with numbers, or APA 7.
  fileprivate func text(_ style: Manifest.CitationStyle, _ words: Words) -> String {
    let edition = edition.map { edition in
      // "3", "3rd"
      let number = Int(edition.prefix { $0.isNumber })
      return words.say(
        WorkPhrase.edition, ["number": number.map(words.plurals.ordinal) ?? edition])
    }
    let link = doi.map { "https://doi.org/\($0)" } ?? address
    switch style {
    case .iso690:
      let names = authors.map { person in
        [person.family.uppercased(), person.given].filter { !$0.isEmpty }.joined(separator: ", ")
      }
      let imprint = [place, publisher].compactMap(\.self).joined(separator: ": ")
      let numbers = [
        imprint.isEmpty ? nil : imprint, year, volume.map { "vol. \($0)" },
        issue.map { "no. \($0)" }, pages.map { "p. \($0)" },
      ].compactMap(\.self).joined(separator: ", ")
      let looked = accessed.map { "[" + words.say(WorkPhrase.accessed, ["date": $0]) + "]" }
      let whole = container.map { isInBook ? words.say(WorkPhrase.within, ["book": $0]) : $0 }
      return sentence([
        words.list(names), title, whole, edition,
        [numbers, looked ?? ""].filter { !$0.isEmpty }.joined(separator: " "), series,
        standardNumber, link.map { words.say(WorkPhrase.from, ["link": $0]) },
      ])
    case .apa:
      let names = authors.map { person in
        let initials = person.given.split(whereSeparator: { $0 == " " || $0 == "-" }).map {
          "\($0.prefix(1))."
        }
        return [person.family, initials.joined(separator: " ")].filter { !$0.isEmpty }
          .joined(separator: ", ")
      }
      let number = [volume, issue.map { "(\($0))" }].compactMap(\.self).joined()
      let part = ([container, place, publisher, number, pages].compactMap(\.self))
        .filter { !$0.isEmpty }.joined(separator: ", ")
      let title = edition.map { "\(self.title) (\($0))" } ?? self.title
      let date = "(\(year ?? words.say(WorkPhrase.noYear)))"
      let head = names.isEmpty ? "\(title). \(date)" : "\(Self.listed(names)) \(date). \(title)"
      return sentence([head, part, link])
    }
  }

  /// Names as APA lists them.
  private static func listed(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + ", & " + last
  }

  /// Parts with a stop behind each that has none; behind an address there is none.
  private func sentence(_ parts: [String?]) -> String {
    parts.compactMap(\.self).filter { !$0.isEmpty }.map { part in
      part.hasSuffix(".") || part.contains("://") ? part : "\(part)."
    }.joined(separator: " ")
  }
}

extension Publication.Person {
  /// `Family, Given` or `Given Family`.
  fileprivate init(_ text: String) {
    let parts = text.split(separator: ",", maxSplits: 1).map { $0.trimmed }
    if parts.count == 2 {
      self.init(family: parts[0], given: parts[1])
    } else {
      let words = text.split(separator: " ")
      self.init(
        family: words.last.map(String.init) ?? text,
        given: words.dropLast().joined(separator: " "))
    }
  }
}

enum WorkPhrase: String, Phrase {
  case accessed, edition, from, noYear, within
}
