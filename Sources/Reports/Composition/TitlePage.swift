import Session
import Study

/// What stands before everything else: who wrote what, where and when.
struct TitlePage {
  private let source: ReportSource
  private var manifest: Manifest { source.session.manifest }
  private var labels: ReportLabels { source.labels }

  private let prose: AuthorProse

  init(_ source: ReportSource, _ prose: AuthorProse) { (self.source, self.prose) = (source, prose) }

  /// - Parameter isCover: Whether a title page says who wrote it for whom.
  func block(isCover: Bool) -> TitleBlock {
    let record = record
    let people: [(String, String?)] = [
      (labels[.author], manifest.author), (labels[.supervisor], manifest.supervisor),
      (labels[.course], manifest.course), (labels[.institution], manifest.institution),
    ]
    let facts =
      (isCover ? [] : people) + [
        (labels[.date], date), (labels[.session], source.session.name),
        (labels[.record], record.state), (labels[.lastHash], source.session.record?.lastHash),
      ]
    return TitleBlock(
      name: manifest.title ?? labels[.untitled], subtitle: manifest.subtitle,
      warning: record.warning,
      facts: facts.compactMap { label, value in value.map { Fact(label: label, value: $0) } })
  }

  /// The title page of a paper: what nobody has said is a blank that says where to say it.
  var cover: Cover {
    typealias Line = Cover.Line
    func line(_ part: String, _ value: String?, _ label: ReportLabel, key: String) -> Line {
      Line(
        part: part, label: nil,
        text: value
          ?? source.say(CoverPhrase.blank, ["what": labels[label].lowercased(), "key": key]),
        isTitle: part == "title", isBlank: value == nil)
    }
    let year =
      manifest.year.map(String.init)
      ?? source.first.map { String($0.date(in: source.format.zone).prefix(4)) }
    let module = manifest.moduleCode.map { source.say(CoverPhrase.module, ["code": $0]) }
    let author = manifest.author.map { author in
      manifest.group.map { source.say(CoverPhrase.member, ["group": $0, "author": author]) }
        ?? author
    }
    let supervisor = manifest.supervisor.map { name in
      manifest.degree.map { "\($0) \(name)" } ?? name
    }
    var lines = [
      line("institution", manifest.institution, .institution, key: "institution")
    ]
    lines += [manifest.faculty, manifest.department].compactMap { text in
      text.map { Line(part: "unit", text: $0, isBlank: false) }
    }
    lines.append(line("course", manifest.course, .course, key: "course"))
    if let module { lines.append(Line(part: "module", text: module, isBlank: false)) }
    lines += [
      line("title", manifest.title, .title, key: "title"),
      Line(part: "work", text: manifest.work ?? labels[.coursework], isBlank: false),
      line("author", author, .author, key: "author").labelled(labels[.doneBy]),
      line("supervisor", supervisor, .supervisor, key: "supervisor").labelled(labels[.checkedBy]),
    ]
    let place = [manifest.city, year].compactMap(\.self).joined(separator: ", ")
    if !place.isEmpty { lines.append(Line(part: "place", text: place, isBlank: false)) }
    return Cover(lines: lines, declaration: manifest.declaration.map { prose.note($0) })
  }

  private var date: String? {
    source.first.map { first in
      let (from, to) = (source.format.date(first), source.format.date(source.last ?? first))
      return from == to ? from : source.say(MomentPhrase.interval, ["from": from, "to": to])
    }
  }

  /// The state of the record, and what a reader must know first where it is not intact.
  private var record: (state: String?, warning: String?) {
    guard let record = source.session.record else { return (nil, nil) }
    let lines = source.format.number(record.lines)
    guard let place = record.firstBreak else {
      return (source.say(RecordPhrase.intact, ["lines": lines]), nil)
    }
    let line = source.format.number(place.line)
    let leftOut = source.format.number(record.leftOut)
    return (
      source.say(RecordPhrase.broken, ["lines": lines, "line": line]),
      source.say(RecordPhrase.warning, ["line": line, "leftOut": leftOut])
    )
  }
}

extension Cover.Line {
  fileprivate func labelled(_ label: String) -> Cover.Line {
    var line = self
    line.label = label
    return line
  }
}

enum CoverPhrase: String, Phrase {
  case blank, module, member
}
