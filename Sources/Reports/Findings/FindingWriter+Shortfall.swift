import Events
import Lab

// Services that never had all their replicas.
extension FindingWriter {
  func sentence(_ shortfall: Shortfall, _ finding: Finding) -> String {
    source.say(
      ShortfallPhrase.never,
      [
        "service": shortfall.service, "desired": source.count(shortfall.desired, .replicas),
        "from": finding.from.map(source.when) ?? "", "to": finding.to.map(source.when) ?? "",
        "most": source.format.number(shortfall.most),
      ])
  }

  func reasoning(of shortfall: Shortfall) throws -> Parts {
    var steps: [Step] = []
    if let ordered = shortfall.ordered {
      steps.append(
        try step(
          source.say(ShortfallPhrase.ordered), ran(ordered.entry), entry: ordered.entry, isAction))
    }
    let shown = [shortfall.listings.first, shortfall.listings.last].compactMap(\.self)
    for listing in Set(shown).sorted() {
      steps.append(
        try step(source.say(ShortfallPhrase.listed), asked(listing), entry: listing.entry) {
          if case .service(let service) = $0 { service.name == shortfall.service } else { false }
        })
    }
    return Parts(steps: steps)
  }
}

enum ShortfallPhrase: String, Phrase {
  case never, ordered, listed
}
