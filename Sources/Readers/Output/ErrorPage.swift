internal import Text

/// The page or the line with which a proxy says no, where nothing else shows the status.
///
///     <head><title>503 Service Temporarily Unavailable</title></head>
enum ErrorPage {
  /// What proxies print alone: traefik, Go's servers, envoy.
  private static let lines: [String: Int] = [
    "404 page not found": 404, "Bad Gateway": 502, "Service Unavailable": 503,
    "Gateway Timeout": 504, "no available server": 503, "no healthy upstream": 503,
    "Too Many Requests": 429,
  ]

  /// The status that it tells; nil for every other answer.
  static func status(in lines: [OutputLine]) -> Int? {
    if lines.count == 1, let status = Self.lines[lines[0].text] { return status }
    for line in lines.prefix(6) {
      for opening: StaticString in ["<title>", "<h1>"] {
        guard let range = line.text.place(of: opening) else { continue }
        let digits = line.text[range.upperBound...].prefix { $0.isNumber }
        if digits.count == 3, let status = Int(digits), (400...599).contains(status),
          line.text[digits.endIndex...].hasPrefix(" ")
        {
          return status
        }
      }
    }
    return nil
  }
}
