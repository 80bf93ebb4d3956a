extension CommandLine {
  /// The arguments of the process byte for byte, each null-terminated; they need not be UTF-8.
  package static var rawArguments: [[CChar]] {
    (0..<Int(argc)).compactMap { index in
      unsafeArgv[index].map { word in
        var length = 0
        while word[length] != 0 { length += 1 }
        return Array(UnsafeBufferPointer(start: word, count: length + 1))
      }
    }
  }
}
