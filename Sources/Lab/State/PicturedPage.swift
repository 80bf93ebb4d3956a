internal import Session

/// A page of the web of which a picture was attached, under the address as its caption: so
/// `labbook attach --screenshot` keeps it.
struct PicturedPage: Hashable, Sendable {
  var moment: Moment
  var address: String

  static func all(in entries: [Entry]) -> [PicturedPage] {
    entries.compactMap { entry in
      guard case .attachment(let attachment) = entry.content, let address = attachment.caption,
        address.hasPrefix("http://") || address.hasPrefix("https://"), !address.contains(" ")
      else { return nil }
      return PicturedPage(moment: Moment(entry: entry.number, time: entry.time), address: address)
    }
  }

  /// The browser that showed them by the moment of a state, once for each port.
  static func programs(_ pages: [PicturedPage], in state: LabState) -> [UsedProgram] {
    guard let now = state.moment else { return [] }
    let seen = pages.filter { $0.moment.entry <= now.entry }
    let byPort = Dictionary(grouping: seen) { page in
      Endpoint.port(of: page.address) ?? (page.address.hasPrefix("https:") ? 443 : 80)
    }
    return byPort.sorted { $0.key < $1.key }.map { port, pages in
      let hosts = Set(
        pages.map { page in
          String(page.address.split(separator: "/", omittingEmptySubsequences: true)[1])
        })
      return UsedProgram(
        name: UsedProgram.browser, port: port,
        endpoints: hosts.sorted().map { Endpoint($0, in: state) },
        seen: pages.map(\.moment).max() ?? now)
    }
  }
}
