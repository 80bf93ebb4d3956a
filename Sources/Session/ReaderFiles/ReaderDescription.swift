/// A reader of a table as a user describes it in YAML, without Swift: which command prints it, and
/// what its columns are.
public struct ReaderDescription: Hashable, Sendable {
  /// A place in the file that describes it.
  package struct Place: Hashable, Sendable, CustomStringConvertible {
    package var path: String
    /// The line, from 1.
    package var line: Int
    /// The column, from 1.
    package var column: Int

    package init(path: String, line: Int = 1, column: Int = 1) {
      (self.path, self.line, self.column) = (path, line, column)
    }

    /// The place as compilers print it.
    package var description: String { "\(path):\(line):\(column)" }
  }

  /// A column of the table.
  package struct Column: Hashable, Sendable {
    /// The title as printed.
    package var title: String
    /// The key of the event that its cells are given under.
    package var key: String
    /// The name of the field where the command prints JSON; nil where that is the title.
    package var field: String?
    /// Whether cells may be empty, and the column may be missing.
    package var isOptional = false
    /// The words that its cells can be; nil where they can be anything.
    package var words: [String]?
    /// The expression that its cells match as a whole.
    package var pattern: String?
    package var place: Place

    package init(title: String, key: String, place: Place) {
      (self.title, self.key, self.place) = (title, key, place)
    }
  }

  /// A command that prints the table.
  package struct Command: Hashable, Sendable {
    /// Its first words.
    package var words: [String]
    package var place: Place

    package init(words: [String], place: Place) {
      (self.words, self.place) = (words, place)
    }
  }

  /// Its name: `consul-members`.
  package var name: String
  /// The commands, each as its first words: `consul members`.
  package var commands: [Command] = []
  /// Options of the command that take a value.
  package var options: Set<String> = []
  /// The kind of the events.
  package var kind = "row"
  /// What a row is of, where the kind is `row`.
  package var of: String?
  /// The columns, in the order in which they are printed.
  package var columns: [Column] = []
  package var place: Place
  package var kindPlace: Place

  /// A reader of which nothing else is said yet.
  package init(named name: String, at place: Place) {
    (self.name, self.place, kindPlace) = (name, place, place)
  }
}
