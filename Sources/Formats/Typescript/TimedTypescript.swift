import Session

/// A typescript that is read record by record, as its timing file says.
struct TimedTypescript {
  private struct State {
    var header = TypescriptHeader()
    var splitter: RecordingSplitter?
    /// Microseconds since the recording began: their sum has no rounding.
    var clock = AsciicastClock(isRelative: true)
    /// Whether the typescript contains input as well.
    var hasInput = false
    var missing = 0
  }

  let prompt: PromptPattern?

  /// Reads both files to their ends.
  func read(
    _ file: inout ForeignFile, _ timing: ForeignFile,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var timing = timing
    var state = State()
    let head = try file.head()
    if let header = TypescriptHeader(
      head[...].prefix { $0 != 10 }, opening: TypescriptHeader.opening)
    {
      state.header = header
      _ = try file.nextLineBytes()
    }
    while let line = try timing.nextLine() {
      guard !line.isEmpty else { continue }
      let record: TypescriptTiming
      do {
        record = try TypescriptTiming(line)
      } catch {
        throw timing.problem(error)
      }
      try take(record, from: &file, &state, into: sink)
    }
    return try finish(&file, &state, into: sink)
  }

  private func take(
    _ record: TypescriptTiming, from file: inout ForeignFile, _ state: inout State,
    into sink: (ImportedEntry) throws -> Void
  ) throws {
    switch record {
    case .header(let name, let value):
      state.header.values[name] = value
      if name == "START_TIME", state.header.time == nil {
        state.header.time = Timestamp(rfc3339: value)
      }
      state.hasInput =
        state.header.values["INPUT_LOG"] != nil
        && state.header.values["INPUT_LOG"] == state.header.values["OUTPUT_LOG"]
    case .signal(let seconds, let size):
      _ = state.clock.time(of: seconds)
      try begin(&state)
      if let size { state.splitter?.size = size }
    case .input(let seconds, let count):
      _ = state.clock.time(of: seconds)
      // What is typed shows where it is echoed; a password must not come into the session.
      if state.hasInput { _ = try file.nextBytes(count) }
    case .output(let seconds, let count):
      let time = state.clock.time(of: seconds)
      let bytes = try file.nextBytes(count)
      state.missing += count - bytes.count
      try begin(&state)
      try state.splitter?.take(bytes, at: time, into: sink)
    }
  }

  /// Begins the splitting at the first record: by then everything is known of the session.
  private func begin(_ state: inout State) throws(ImportError) {
    guard state.splitter == nil else { return }
    state.splitter = try RecordingSplitter(state.header.origin(isTimed: true), prompt: prompt)
  }

  private func finish(
    _ file: inout ForeignFile, _ state: inout State, into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var remarks: [String] = []
    var isWhole = state.header.values["DURATION"] != nil
    var exit = state.header.values["EXIT_CODE"].flatMap { Int32($0) }
    var rest = 0
    while let line = try file.nextLineBytes() {
      if let end = TypescriptHeader(line, opening: TypescriptHeader.closing) {
        isWhole = true
        exit = exit ?? end.exit
      } else if line != [10] {
        rest += line.count
      }
    }
    if state.missing > 0 {
      remarks.append("the typescript ends \(state.missing) bytes before its timing file does")
    }
    if rest > 0 {
      remarks.append(
        "the typescript goes on for \(rest) bytes that its timing file does not tell of")
    }
    try state.splitter?.finish(
      exit.map { .exited($0) }, at: state.clock.now, isWhole: isWhole, into: sink)
    return ImportedHeader(
      format: Typescript.name, remarks: remarks + (state.splitter?.remarks ?? []))
  }
}
