internal import CTerminal
internal import Glibc
internal import Session
internal import System

/// Keeps what is held back until it is known to be no secret, for the case that the recorder is killed.
///
/// A process of its own that shares some memory with the recorder: when the recorder is gone (SIGKILL, too
/// little memory), it masks what is held and writes it down. It is started when something is held back for
/// the first time, which most commands never have. A class, since it owns memory and a process.
final class HeldGuard {
  /// Bytes for what a stream holds back: a piece of output on top of what is held at most.
  private static let room = 1 << 18
  private static let streams = OutputChunk.Stream.allCases.count
  private static let slot = streams * room
  /// Bytes of a stream's numbers: how many bytes follow, its number, its time, how many of them have gone on.
  private static let head = 32

  /// A counter whose lowest bit says which of two slots is the newer one, the size of the journal that each
  /// holds beyond, and the slots.
  private let memory: UnsafeMutableRawPointer
  /// Bytes before the slots.
  private static let front = 32
  private static let size = front + 2 * slot
  private var pipe: Descriptor
  private let process: pid_t

  /// Starts the process; nil where the system gives none.
  init?(of entry: OpenEntry) {
    guard
      let memory = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0),
      memory != MAP_FAILED
    else { return nil }
    guard let ends = Descriptor.pipe() else {
      munmap(memory, Self.size)
      return nil
    }
    self.memory = memory
    process = process_fork()
    if process == 0 {
      Self.watch(entry, memory, ends.read)
      _exit(0)
    }
    close(ends.read)
    pipe = Descriptor(ends.write)
    if process < 0 { return nil }
  }

  deinit {
    end()
    munmap(memory, Self.size)
  }

  /// Learns what is held back now.
  ///
  /// - Parameter size: So it is only once the journal is larger than this: what it is about to be given is
  ///   then not written a second time, nor lost if this process is killed before.
  func keep(_ held: [StreamMasker.Held], beyond size: Int = -1) {
    let counter = memory.load(as: Int64.self) + 1
    let number = Int(counter & 1)
    memory.storeBytes(of: Int64(size), toByteOffset: 8 + 8 * number, as: Int64.self)
    var place = memory + Self.front + number * Self.slot
    for index in 0..<Self.streams {
      let stream = index < held.count ? held[index] : nil
      let recent = stream?.recent ?? []
      let bytes = recent + (stream?.chunk.bytes.prefix(Self.room - Self.head - recent.count) ?? [])
      place.storeBytes(of: Int64(bytes.count), as: Int64.self)
      place.storeBytes(
        of: Int64(OutputChunk.Stream.allCases.firstIndex { $0 == stream?.chunk.stream } ?? 0),
        toByteOffset: 8, as: Int64.self)
      place.storeBytes(of: stream?.chunk.offset ?? 0, toByteOffset: 16, as: Double.self)
      place.storeBytes(of: Int64(recent.count), toByteOffset: 24, as: Int64.self)
      bytes.withUnsafeBytes { source in
        if let base = source.baseAddress {
          (place + Self.head).copyMemory(from: base, byteCount: source.count)
        }
      }
      place += Self.room
    }
    memory.storeBytes(of: counter, as: Int64.self)
  }

  /// Lets the process go: nothing is held back any more.
  func end() {
    guard pipe.isOpen, process > 0 else { return }
    keep([])
    pipe.close()
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
  }

  /// What the other process does.
  private static func watch(_ entry: OpenEntry, _ memory: UnsafeMutableRawPointer, _ pipe: Int32) {
    // What ends the recorder's group does not end it, and it holds nothing open that others wait for.
    setsid()
    process_keep_only(pipe, entry.descriptor)
    var byte: UInt8 = 0
    while read(pipe, &byte, 1) < 0, errno == EINTR {}
    do { try entry.writeAfterTheRecorder(held(in: memory, of: entry)) } catch {
      // Nobody is left to be told.
    }
  }

  private static func held(
    in memory: UnsafeMutableRawPointer, of entry: OpenEntry
  ) throws(JournalError) -> [StreamMasker.Held] {
    var number = Int(memory.load(as: Int64.self) & 1)
    let size = Int(memory.load(fromByteOffset: 8 + 8 * number, as: Int64.self))
    if try !entry.hasGrown(beyond: size) { number = 1 - number }
    var held: [StreamMasker.Held] = []
    for index in 0..<streams {
      let place = memory + front + number * slot + index * room
      let count = Int(place.load(as: Int64.self))
      guard count > 0, count <= room - head else { continue }
      let stream = OutputChunk.Stream.allCases[Int(place.load(fromByteOffset: 8, as: Int64.self))]
      let bytes = UnsafeRawBufferPointer(start: place + head, count: count)
      let recent = Int(place.load(fromByteOffset: 24, as: Int64.self))
      held.append(
        StreamMasker.Held(
          recent: Array(bytes.prefix(recent)),
          chunk: OutputChunk(
            stream: stream, offset: place.load(fromByteOffset: 16, as: Double.self),
            bytes: Array(bytes.dropFirst(recent)))))
    }
    return held
  }
}
