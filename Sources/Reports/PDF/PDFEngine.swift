private import Foundation
internal import System
private import SystemPackage

/// A program that prints the HTML of a report as PDF.
package enum PDFEngine: String, Hashable, Sendable, CaseIterable {
  /// Knows page numbers in the contents and running heads by itself.
  case weasyprint
  /// Prints until the page numbers that it is told stand still; running heads are the title.
  case chromium

  /// The names that the program has, the usual one first.
  private var programs: [String] {
    switch self {
    case .weasyprint: ["weasyprint"]
    case .chromium: ["chromium", "chromium-browser", "google-chrome"]
    }
  }

  /// The program in the user's PATH; nil where it is not installed.
  var program: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return programs.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The first engine that is installed.
  ///
  /// - Throws: `missingEngine` where none is.
  package static func installed() throws(ReportError) -> PDFEngine {
    guard let engine = allCases.first(where: { $0.program != nil }) else {
      throw .missingEngine(name: "weasyprint")
    }
    return engine
  }

  /// A report as PDF: its page without what paper does not show.
  package func pdf(
    of report: Report, _ templates: TemplateFolder, isTagged: Bool = false
  ) throws(ReportError) -> [UInt8] {
    let paper: String
    do {
      paper = try report.paper(templates, figuresAsFiles: self == .weasyprint)
    } catch {
      throw error as? ReportError ?? .unprintable(engine: rawValue, reason: "\(error)")
    }
    return try pdf(of: paper, isTagged: isTagged)
  }

  /// A page of a report as PDF.
  ///
  /// Outputs of strangers stand in the page, so the engine gets only so much time, memory and room, and
  /// a folder of its own, which is gone afterwards.
  ///
  /// - Parameter isTagged: Whether it tells a screen reader what is a heading, a table or a figure
  ///   (PDF/UA-1, ISO 14289-1): Chromium does so always, WeasyPrint takes half as long again.
  package func pdf(of html: String, isTagged: Bool = false) throws(ReportError) -> [UInt8] {
    guard let program else { throw .missingEngine(name: rawValue) }
    do {
      return try Folder.temporary { folder in
        switch self {
        case .weasyprint:
          try WholeFile.replace("\(folder)/sitecustomize.py", with: Array(Self.collecting.utf8))
          return try Self.run(
            program,
            ["-q", "-e", "utf-8"] + (isTagged ? ["--pdf-variant", "pdf/ua-1"] : []) + ["-", "-"],
            html, folder)
        case .chromium: return try Self.printed(html, with: program, in: folder)
        }
      }
    } catch {
      let failure = error as? Conversion.Failure
      throw .unprintable(engine: rawValue, reason: failure?.words ?? "\(error)")
    }
  }

  /// Seconds that an engine may take, and MiB that its file and its memory may have.
  private static let (mostSeconds, largestFile, mostMemory) = (180, 256, 4096)

  /// What Python runs before WeasyPrint, which is written in it: a tenth of its time went into looking
  /// through all pages again and again for objects that nothing uses, of which there are next to none.
  private static let collecting = "import gc\ngc.set_threshold(100_000, 50, 1_000)\n"

  /// What a program makes of a text that it reads from standard input.
  private static func run(
    _ program: String, _ arguments: [String], _ text: String, _ folder: String
  ) throws -> [UInt8] {
    // The same page gives the same bytes: fonts carry the time at which they were cut. util-linux, which
    // every Debian has, sets the limit before the engine starts.
    let path = [folder, ProcessInfo.processInfo.environment["PYTHONPATH"] ?? ""]
      .filter { !$0.isEmpty }.joined(separator: ":")
    let words = [
      "SOURCE_DATE_EPOCH=0", "PYTHONPATH=\(path)", "prlimit", "--as=\(mostMemory << 20)", "--",
      program,
    ]
    var conversion = Conversion("env", words + arguments)
    conversion.mostSeconds = mostSeconds
    conversion.mostMebibytes = largestFile
    let input = try Descriptor.unnamed(in: folder)
    try input.write(Array(text.utf8))
    return try conversion.text(of: input, in: folder)
  }

  /// Prints a page as often as the numbers of its pages need to be right in its contents.
  private static func printed(
    _ html: String, with program: String, in folder: String
  ) throws -> [UInt8] {
    let (page, file) = ("\(folder)/report.html", "\(folder)/report.pdf")
    let arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
      "--user-data-dir=\(folder)/profile", "--print-to-pdf=\(file)", "file://\(page)",
    ]
    var (known, bytes) = ([String: Int](), [UInt8]())
    for _ in 1...4 {
      let text = html.replacing("</style>", with: style(of: known) + "</style>", maxReplacements: 1)
      try WholeFile.replace(page, with: Array(text.utf8))
      var conversion = Conversion(program, arguments)
      conversion.mostSeconds = mostSeconds
      conversion.mostMebibytes = largestFile
      _ = try conversion.text(of: Descriptor.unnamed(in: folder), in: folder)
      bytes = try WholeFile.bytes(of: file)
      let found = PDFPages(bytes).ofAnchors
      if found == known { break }
      known = found
    }
    return PDFPages.withoutDates(bytes)
  }

  /// Rules that print the number of its page behind each link that has one.
  private static func style(of pages: [String: Int]) -> String {
    let rules = pages.sorted { $0.key < $1.key }.map { anchor, page in
      """
      nav.contents a[href="#\(anchor)"]::after { content: "\(page)"; margin-left: auto; }
      a.paged[href="#\(anchor)"]::after { content: " (" attr(data-before) "\(page)" attr(data-after) ")"; }
      """
    }
    return "@media print { nav.contents a { display: flex; }\n\(rules.joined(separator: "\n"))\n}\n"
  }
}
