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
  /// For each state and class the state that follows.
  ///
  /// A state is its row in this table, so that a byte costs an addition and a look.
  private var next: [UInt32] = []
  /// The states stand in such an order that those where nothing ends come first.
  private var firstEnding: UInt32 = 0
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
      for byte in 0..<width {
        next.append(UInt32(places[Int(trie[state * width + byte])] * width))
      }
    }
    firstEnding = UInt32(quiet.count * width)
    endings = order.dropFirst(quiet.count).map { found[$0] }
    depths = order.map { UInt16(depth[$0]) }
  }

  /// Every text in the bytes, in order of their ends, and how many bytes at the end begin one.
  func hits(in bytes: [UInt8]) -> (hits: [Hit], partial: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      classes.withUnsafeBufferPointer { classes in
        next.withUnsafeBufferPointer { next in
          hits(in: bytes, classes, next)
        }
      }
    }
  }

  private func hits(
    in bytes: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>,
    _ next: UnsafeBufferPointer<UInt32>
  ) -> (hits: [Hit], partial: Int) {
    let longest = Int(depths.max() ?? 0)
    let part = bytes.count / 4
    var found: [Hit] = []
    guard part > max(longest, 512) else {
      let state = scan(bytes, 0..<bytes.count, from: 0, classes, next, &found)
      return (found, Int(depths[Int(state) / width]))
    }
    // What follows a byte is known only when that was looked at: four places at once make a processor
    // wait for one. The state at a place follows from as many bytes before it as the longest text has.
    var (second, third, fourth): ([Hit], [Hit], [Hit]) = ([], [], [])
    var none: [Hit] = []
    func state(at place: Int) -> UInt32 {
      scan(bytes, (place - longest)..<place, from: 0, classes, next, &none)
    }
    var (a, b, c, d): (UInt32, UInt32, UInt32, UInt32) =
      (0, state(at: part), state(at: 2 * part), state(at: 3 * part))
    for place in 0..<part {
      a = next[Int(a &+ UInt32(classes[Int(bytes[place])]))]
      b = next[Int(b &+ UInt32(classes[Int(bytes[place &+ part])]))]
      c = next[Int(c &+ UInt32(classes[Int(bytes[place &+ 2 &* part])]))]
      d = next[Int(d &+ UInt32(classes[Int(bytes[place &+ 3 &* part])]))]
      guard max(max(a, b), max(c, d)) >= firstEnding else { continue }
      add(endingsOf: a, at: place, to: &found)
      add(endingsOf: b, at: place + part, to: &second)
      add(endingsOf: c, at: place + 2 * part, to: &third)
      add(endingsOf: d, at: place + 3 * part, to: &fourth)
    }
    let last = scan(bytes, (4 * part)..<bytes.count, from: d, classes, next, &fourth)
    return (found + second + third + fourth, Int(depths[Int(last) / width]))
  }

  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, from start: UInt32,
    _ classes: UnsafeBufferPointer<UInt8>, _ next: UnsafeBufferPointer<UInt32>,
    _ found: inout [Hit]
  ) -> UInt32 {
    var state = start
    for place in range {
      state = next[Int(state &+ UInt32(classes[Int(bytes[place])]))]
      if state >= firstEnding { add(endingsOf: state, at: place, to: &found) }
    }
    return state
  }

  private func add(endingsOf state: UInt32, at place: Int, to found: inout [Hit]) {
    guard state >= firstEnding else { return }
    for ending in endings[Int(state - firstEnding) / width] {
      found.append(Hit(place: place + 1 - ending.length, number: ending.number))
    }
  }
}
