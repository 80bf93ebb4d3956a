/// Headings with their numbers, in the order in which they are added.
struct Outline {
  private(set) var sections: [ReportSection] = []
  private var numbers: [Int] = []
  private var appendices = 0

  /// Adds a heading with what stands under it.
  ///
  /// - Parameter level: 2 for a chapter, 3 for a part of it, 4 for a part of that.
  /// - Returns: The number.
  @discardableResult
  mutating func add(
    _ id: String, _ text: String, level: Int = 2, anchor: String? = nil, _ blocks: [Block] = []
  ) -> String {
    let depth = level - 1
    numbers = Array(numbers.prefix(depth))
    if numbers.count < depth {
      numbers += Array(repeating: 1, count: depth - numbers.count)
    } else {
      numbers[depth - 1] += 1
    }
    let number = numbers.map(String.init).joined(separator: ".")
    append(number, id, text, level, anchor, role: level == 2 ? "chapter" : "part", blocks)
    return number
  }

  /// Adds an appendix, which has a letter; one without content is left out.
  mutating func addAppendix(_ id: String, _ text: String, _ blocks: [Block]) {
    guard !blocks.isEmpty else { return }
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    append(
      String(letters[appendices % letters.count]), id, text, 2, nil, role: "chapter appendix",
      blocks)
    appendices += 1
  }

  private mutating func append(
    _ number: String, _ id: String, _ text: String, _ level: Int, _ anchor: String?,
    role: String, _ blocks: [Block]
  ) {
    let heading = Heading(
      number: number, id: id, text: text, level: level,
      marks: String(repeating: "#", count: level),
      indent: String(repeating: "  ", count: level - 2), anchor: anchor)
    sections.append(ReportSection(heading: heading, role: role, blocks: blocks))
  }
}
