internal import Session

/// A page of the web of which `labbook attach --screenshot` made a picture.
struct PicturedPage: Hashable, Sendable {
  var moment: Moment
  var address: String

  static func all(in entries: [Entry]) -> [PicturedPage] {
    entries.compactMap { entry in
      guard case .attachment = entry.content, let address = entry.page,
        address.hasPrefix("http://") || address.hasPrefix("https://"), !address.contains(" "),
        !Endpoint.host(of: address).isEmpty
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
        pages.compactMap { page in
          page.address.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first
            .map(String.init)
        })
      return UsedProgram(
        name: UsedProgram.browser, port: port,
        endpoints: hosts.sorted().map { Endpoint($0, in: state) },
        seen: pages.map(\.moment).max() ?? now)
    }
  }
}
