private import Session

/// Why a report cannot be written.
package enum ReportError: Error, Hashable, Sendable {
  /// A folder of templates is not there, or is a file.
  case missingFolder(path: String, isFile: Bool)
  /// A template, or another file that every report needs, is not there.
  case missingTemplate(name: String, folder: String)
  /// A template is not Mustache.
  case malformedTemplate(file: String, line: Int, column: Int, text: String, reason: String)
  /// A template asks for something that the report does not have.
  case unknownName(file: String, line: Int, name: String, nearest: String?)
  /// A template includes another one that is not there.
  case missingPartial(file: String, line: Int, name: String)
  /// There are no words for a language.
  case missingLanguage(language: String, folder: String, known: [String])
  /// A words file is not YAML, or not of the right shape.
  case malformedWords(file: String, line: Int, reason: String)
  /// A file of expected differences is not a list of ids.
  case malformedExpectations(file: String, line: Int, reason: String)
  /// No program is there that prints PDF, or draws a figure as PNG or PDF.
  case missingEngine(name: String)
  /// A program could not print the report.
  case unprintable(engine: String, reason: String)
  /// A page of the web could not be pictured.
  case noPicture(address: String, reason: String)
  /// A bibliography is neither BibTeX nor CSL JSON.
  case malformedBibliography(file: String, line: Int, reason: String)
  /// A word is not in a words file.
  case missingWord(file: String, key: String)
  /// A words file has a key that means nothing.
  case unknownWord(file: String, line: Int, key: String)
  /// A sentence has a gap that nothing fills.
  case unknownGap(file: String, line: Int, key: String, gap: String, known: [String])
  /// A sentence lacks a gap, so that it would not say what it is about.
  case missingGap(file: String, line: Int, key: String, gap: String)
  /// A file cannot be read.
  case unreadable(path: String, reason: String)
  /// A file or folder of the report cannot be written.
  case unwritable(path: String, reason: String)
}

extension ReportError: CustomStringConvertible {
  /// The message, with a hint on its second line.
  package var description: String {
    switch self {
    case .missingFolder(let path, let isFile):
      """
      \(isFile ? "'\(path)' is not a folder of templates" : "template folder '\(path)' not found")
      hint: copy the folder 'templates' of labbook and edit the copy
      """
    case .missingTemplate(let name, let folder):
      """
      file '\(name)' not found in '\(folder)'
      hint: copy it from the folder 'templates' of labbook
      """
    case .malformedTemplate(let file, let line, let column, let text, let reason):
      """
      \(file):\(line):\(column): \(reason) in '\(text)'
      hint: every {{#name}} needs its {{/name}}, every {{ its }}
      """
    case .unknownName(let file, let line, let name, let nearest):
      """
      \(file):\(line): the report has no '\(name)' here
      hint: \(nearest.map { "did you mean '\($0)'?" } ?? "see the names in templates/README.md")
      """
    case .missingPartial(let file, let line, let name):
      """
      \(file):\(line): no template '\(name)' to include
      hint: {{> partials/table}} includes the file partials/table.mustache
      """
    case .missingLanguage(let language, let folder, let known):
      """
      \(UnknownWord(language, of: "language", known: known))
      hint: to add a language, copy '\(folder)/en.yaml' to \(language).yaml and translate it
      """
    case .malformedWords(let file, let line, let reason):
      """
      \(file):\(line): \(reason)
      hint: put text that contains ': ' or begins with '{' in double quotes
      """
    case .malformedExpectations(let file, let line, let reason):
      """
      \(file):\(line): \(reason)
      hint: write a YAML list, '- ID' for each; 'labbook diff A B --format json' prints the ids
      """
    case .missingEngine("rsvg-convert"):
      """
      no PNG and no PDF of a figure without 'rsvg-convert', which is not installed
      hint: sudo apt-get install librsvg2-bin, or write --format svg
      """
    case .missingEngine(let name):
      """
      no PDF without '\(name)', which is not installed
      hint: sudo apt-get install \(name)\(name == "weasyprint" ? ", or chromium instead" : "")
      """
    case .unprintable("rsvg-convert", let reason):
      """
      rsvg-convert could not draw the figure: \(reason)
      hint: write --format svg, which needs no other program
      """
    case .unprintable(let engine, let reason):
      """
      \(engine) could not print the report: \(reason)
      hint: \(engine == "pandoc" ? "write --format html,pdf" : "choose the other with --pdf-engine") \
      instead, or open report.html and print it
      """
    case .noPicture(let address, let reason):
      """
      no picture of '\(address)': \(reason)
      hint: give the address of a page that answers, such as http://swarm-n01-oam/
      """
    case .malformedBibliography(let file, let line, let reason):
      """
      \(file):\(line): \(reason)
      hint: a work of BibTeX is '@misc{key, title = {…}, year = {2026}, url = {…}}'
      """
    case .missingWord(let file, let key):
      """
      \(file): '\(key)' is missing
      hint: copy it from the file of another language
      """
    case .unknownWord(let file, let line, let key):
      """
      \(file):\(line): unknown key '\(key)'
      hint: the keys are those of templates/words/en.yaml
      """
    case .unknownGap(let file, let line, let key, let gap, let known):
      """
      \(file):\(line): '\(key)' has no placeholder '{\(gap)}'
      hint: \(known.isEmpty ? "it has no placeholders" : Self.gaps(known))
      """
    case .missingGap(let file, let line, let key, let gap):
      """
      \(file):\(line): '\(key)' lacks the placeholder '{\(gap)}'
      hint: insert {\(gap)} where it belongs in the sentence
      """
    case .unreadable(let path, let reason):
      """
      cannot read '\(path)': \(reason)
      hint: check that the file exists, is readable and is UTF-8 text
      """
    case .unwritable(let path, let reason):
      """
      cannot write '\(path)': \(reason)
      hint: choose another folder with --output DIR
      """
    }
  }

  private static func gaps(_ known: [String]) -> String {
    "its placeholders are " + known.map { "{\($0)}" }.joined(separator: ", ")
  }
}
