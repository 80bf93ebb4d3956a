struct PageTable: Hashable, Sendable, Codable {
  /// The anchor of a table with a number; nil for one that is a part of what stands above it.
  var id: String?
  /// Nil where what stands above the table says what it is.
  var caption: String?
  var columns: [Column]
  /// How many columns it has.
  var span: Int
  var rows: [Row]
  /// Whether it is so short that a page of paper should hold all of it.
  var short: Bool
  /// Whether it has so many columns that they need narrow spacing.
  var dense: Bool
  /// Whether its columns have widths of their own on paper.
  var fixed = false
  /// How many rows are left out, and what prints them; nil where all are here.
  var omission: String?

  struct Column: Hashable, Sendable, Codable {
    var text: String
    /// Whether it holds numbers, which are aligned right.
    var numeric: Bool
    /// Its part of the width of a page of paper, in halves of a percent; nil in a table that fits anyway.
    var width: Int?
  }

  struct Row: Hashable, Sendable, Codable {
    /// The anchor of the finding that the row shows; nil where it shows none.
    var anchor: String?
    /// What this row and those after it are of, where that is not said in a column.
    var group: String?
    var cells: [Cell]
    /// Its classes for the style: `bad`, and `cited` where something leads to it, so that paper has it too.
    var look: String?
    /// Its cells by name, if it is one of the thousands of rows of requests.
    var request: RequestRow?

    /// Leaves out the cells of a request, which the templates have by name: each look at one costs.
    func encode(to encoder: any Encoder) throws {
      var keys = encoder.container(keyedBy: CodingKeys.self)
      try keys.encodeIfPresent(anchor, forKey: .anchor)
      try keys.encodeIfPresent(group, forKey: .group)
      try keys.encodeIfPresent(look, forKey: .look)
      if let request {
        try keys.encode(request, forKey: .request)
      } else {
        try keys.encode(cells, forKey: .cells)
      }
    }
  }

  /// The texts of a request's cells: nil where the table has no such column, empty where the cell is.
  struct RequestRow: Hashable, Sendable, Codable {
    var entry: String?
    var time: String?
    var line: String?
    var outcome: String?
    var responders: String?
    /// Whether nobody answered where others did.
    var isSilent: Bool?
    var duration: String?
    var exit: String?
  }

  /// A cell: a text, code, or links to entries.
  struct Cell: Hashable, Sendable, Codable {
    var text: String?
    var code: String?
    /// Its class for the style: `number`; `long` with a word so long that it must be broken; `wide` for a text
    /// that is better read in several lines; `name` for a short word that a browser would break at a hyphen.
    var look: String?
    var links: [PageLink]

    /// Leaves out what most of tens of thousands of cells have not: each look at it costs.
    func encode(to encoder: any Encoder) throws {
      var keys = encoder.container(keyedBy: CodingKeys.self)
      try keys.encodeIfPresent(text, forKey: .text)
      try keys.encodeIfPresent(code, forKey: .code)
      try keys.encodeIfPresent(look, forKey: .look)
      if !links.isEmpty { try keys.encode(links, forKey: .links) }
    }
  }
}

/// A link to the place in the page where an entry or a finding is shown.
struct PageLink: Hashable, Sendable, Codable {
  var label: String
  /// The anchor; nil where the page does not have what is meant.
  var anchor: String?
  /// The separator between this link and the next.
  var separator: String?
}

/// A sentence with the entries that show it.
struct Statement: Hashable, Sendable, Codable {
  /// The anchors of the findings that are stated here.
  var anchors: [String] = []
  var text: String
  var evidenceWord: String?
  var evidence: [PageLink]
  /// Where the finding is described, or what caused it.
  var reference: PageLink?
}

/// A figure, with its drawing as text and as a file.
struct PageFigure: Hashable, Sendable, Codable {
  var id: String
  var caption: String
  /// The file beside a report in Markdown.
  var file: String
  var svg: String
  /// Its class for the style: `in-pieces` where paper has it on several pages.
  var look: String?
}
