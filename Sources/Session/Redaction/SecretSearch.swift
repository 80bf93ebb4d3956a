/// Finds the texts that announce a secret, whatever their case, in one pass over the bytes.
///
/// All output passes through here, so a byte costs one look at a table: an automaton of all the texts
/// at once (Aho and Corasick), over the classes of bytes that occur in them.
struct SecretSearch: Sendable {
  /// A text that was found.
  struct Hit {
    /// Where it begins.
    var place: Int
    /// The number of what it announces.
    var number: Int
  }

  private var classes = [UInt8](repeating: 0, count: 256)
  /// For each state and class the state that follows, times the number of classes.
  private var next: [UInt16] = []
  /// The states are numbered so that those where nothing ends come first.
  private var firstEnding: UInt16 = 0
  private var endings: [[(number: Int, length: Int)]] = []
  /// How many bytes of a text have been seen in each state.
  private var depths: [UInt16] = []
  private var width = 1

  /// - Parameter texts: In lower case, each with what it announces.
  init(_ texts: [(text: [UInt8], number: Int)]) {
    for (text, _) in texts {
      for byte in text where classes[Int(byte)] == 0 {
        classes[Int(byte)] = UInt8(width)
        if byte.isLowercase { classes[Int(byte ^ 0x20)] = UInt8(width) }
        width += 1
      }
    }
    var trie: [Int32] = Array(repeating: -1, count: width)
    var depth = [0]
    var found: [[(number: Int, length: Int)]] = [[]]
    for (text, number) in texts {
      var state = 0
      for byte in text {
        let edge = state * width + Int(classes[Int(byte)])
        if trie[edge] < 0 {
          trie[edge] = Int32(depth.count)
          depth.append(depth[state] + 1)
          found.append([])
          trie += Array(repeating: -1, count: width)
        }
        state = Int(trie[edge])
      }
      found[state].append((number, text.count))
    }
    complete(&trie, &found, states: depth.count)
    number(trie, depth, found)
  }

  /// Gives every state its way on for every class: where a text fails, the longest other that fits.
  private func complete(
    _ trie: inout [Int32], _ found: inout [[(number: Int, length: Int)]], states: Int
  ) {
    var fallback = [Int](repeating: 0, count: states)
    var queue = [0]
    queue.reserveCapacity(states)
    var first = 0
    while first < queue.count {
      let state = queue[first]
      first += 1
      for byte in 0..<width {
        let other = state == 0 ? 0 : trie[fallback[state] * width + byte]
        let target = trie[state * width + byte]
        if target < 0 {
          trie[state * width + byte] = other
        } else {
          fallback[Int(target)] = Int(other)
          found[Int(target)] += found[Int(other)]
          queue.append(Int(target))
        }
      }
    }
  }

  private mutating func number(
    _ trie: [Int32], _ depth: [Int], _ found: [[(number: Int, length: Int)]]
  ) {
    let quiet = found.indices.filter { found[$0].isEmpty }
    let order = quiet + found.indices.filter { !found[$0].isEmpty }
    var places = [Int](repeating: 0, count: order.count)
    for (place, state) in order.enumerated() { places[state] = place }
    next = []
    next.reserveCapacity(trie.count)
    for state in order {
      for byte in 0..<width { next.append(UInt16(places[Int(trie[state * width + byte])])) }
    }
    firstEnding = UInt16(quiet.count)
    endings = order.dropFirst(quiet.count).map { found[$0] }
    depths = order.map { UInt16(depth[$0]) }
  }

  /// Every text in the bytes, in order of their ends, and how many bytes at the end begin one.
  func hits(in bytes: [UInt8]) -> (hits: [Hit], partial: Int) {
    var hits: [Hit] = []
    var state = 0
    bytes.withUnsafeBufferPointer { bytes in
      classes.withUnsafeBufferPointer { classes in
        next.withUnsafeBufferPointer { next in
          for place in bytes.indices {
            state = Int(next[state &* width &+ Int(classes[Int(bytes[place])])])
            guard state >= firstEnding else { continue }
            for ending in endings[state - Int(firstEnding)] {
              hits.append(Hit(place: place + 1 - ending.length, number: ending.number))
            }
          }
        }
      }
    }
    return (hits, Int(depths[state]))
  }
}
