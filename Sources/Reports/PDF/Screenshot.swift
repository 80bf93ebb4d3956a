internal import System

/// A picture of a page of the web, as a browser shows it.
package enum Screenshot {
  /// The size of the browser's window, in pixels.
  private static let window = "1280,800"
  /// Milliseconds that a page may go on changing.
  private static let patience = 5_000

  /// Takes the picture and gives the path of its file, which is gone afterwards.
  ///
  /// - Throws: `missingEngine` without Chromium, `noPicture` where it could not show the page.
  package static func with(of address: String, _ body: (String) throws -> Void) throws {
    guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
      throw ReportError.noPicture(address: address, reason: "no address of a page")
    }
    guard let program = PDFEngine.chromium.program else {
      throw ReportError.missingEngine(name: "chromium")
    }
    try Folder.temporary { folder in
      let host = address.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first
      let name = (host ?? "page").map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" }
      let file = "\(folder)/\(String(name)).png"
      let conversion = Conversion(
        program,
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
          "--user-data-dir=\(folder)/profile", "--window-size=\(window)",
          "--virtual-time-budget=\(patience)", "--screenshot=\(file)", address,
        ])
      do throws(Conversion.Failure) {
        let nothing: Descriptor
        do { nothing = try Descriptor.unnamed(in: folder) } catch { throw .refused("\(error)") }
        _ = try conversion.text(of: nothing, in: folder)
      } catch {
        throw ReportError.noPicture(address: address, reason: error.words)
      }
      try body(file)
    }
  }
}
