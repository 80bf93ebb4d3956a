import Mustache

struct TemplateSource: Hashable, Sendable {
  static let ending = ".mustache"
  /// The folder of the templates used inside a line, which lose their own line end.
  private static let inline = "inline/"

  var path: String
  /// The name that other templates include it by: `partials/table`.
  var name: String
  var text: String

  /// The template, which escapes as its format needs: Markdown where the name says so.
  func template() throws(ReportError) -> MustacheTemplate {
    // Every template must say it itself: an included one starts with the library's own way again.
    let first = "{{% CONTENT_TYPE: \(Self.escaping(of: name)) }}\n"
    let text = name.hasPrefix(Self.inline) && text.hasSuffix("\n") ? text.dropLast() : text[...]
    do {
      return try MustacheTemplate(string: first + text)
    } catch let error as MustacheTemplate.ParserError {
      throw ReportError.malformedTemplate(
        file: path, line: max(1, error.context.lineNumber - 1),
        column: error.context.columnNumber, text: error.context.line,
        reason: Self.reason(error.error))
    } catch {
      throw ReportError.malformedTemplate(
        file: path, line: 1, column: 1, text: "", reason: "\(error)")
    }
  }

  private static func escaping(of name: String) -> String {
    MustacheContentTypes.register(HTMLText(), named: "LABBOOK-HTML")
    MustacheContentTypes.register(MarkdownText(), named: "LABBOOK-MARKDOWN")
    return name.hasSuffix(".md") ? "LABBOOK-MARKDOWN" : "LABBOOK-HTML"
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? MustacheTemplate.Error else { return "unfinished tag" }
    return switch error {
    case .sectionCloseNameIncorrect: "the section that is open has another name"
    case .unfinishedName: "malformed tag"
    case .expectedSectionEnd: "a section is not closed"
    case .invalidSetDelimiter: "malformed change of the delimiters"
    case .transformAppliedToInheritanceSection: "a block cannot be transformed"
    case .illegalTokenInsideInheritSection, .textInsideInheritSection:
      "only blocks may stand inside an included template"
    case .invalidConfigVariableSyntax, .unrecognisedConfigVariable: "unknown setting"
    }
  }
}
