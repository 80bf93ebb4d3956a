internal import System
private import SystemPackage

/// A report as a document of a word processor, which pandoc makes of its Markdown.
enum OfficeFile {
  static func bytes(
    of report: Report, _ templates: TemplateFolder, as kind: ReportFile
  ) throws(ReportError) -> [UInt8] {
    do {
      return try Folder.temporary { folder in
        let paths = try ReportWriter(folder: folder).write(
          report, templates: templates, files: [.md])
        var conversion = Conversion(
          "pandoc",
          [
            "--from", "commonmark+pipe_tables+raw_html", "--to", kind.rawValue, "--output", "-",
            "--resource-path", folder,
          ])
        conversion.mostSeconds = 180
        conversion.mostMebibytes = 256
        let input = try Descriptor(opening: paths[0], .readOnly)
        return try conversion.text(of: input, in: folder)
      }
    } catch let error as ReportError {
      throw error
    } catch Conversion.Failure.missing {
      throw .missingEngine(name: "pandoc")
    } catch let failure as Conversion.Failure {
      throw .unprintable(engine: "pandoc", reason: failure.words)
    } catch {
      throw .unprintable(engine: "pandoc", reason: "\(error)")
    }
  }
}

extension Conversion.Failure {
  /// Why there is no document, in words.
  var words: String {
    switch self {
    case .missing: "it is not installed"
    case .refused(let reason): reason.isEmpty ? "it failed without a word" : reason
    case .slow(let seconds): "it took longer than \(seconds) s"
    case .large(let mebibytes): "it wrote more than \(mebibytes) MiB"
    case .system(let errno): "\(errno)"
    }
  }
}
