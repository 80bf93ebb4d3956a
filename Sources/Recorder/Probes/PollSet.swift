internal import Glibc
internal import System

/// Descriptors that are waited for together.
struct PollSet {
  private var set: [pollfd] = []

  mutating func add(_ descriptor: borrowing Descriptor) {
    guard descriptor.isOpen else { return }
    set.append(pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0))
  }

  /// Waits until one of them can be read or has ended, a signal comes, or the time is over.
  mutating func wait(milliseconds: Int32) {
    if poll(&set, nfds_t(set.count), milliseconds) < 0 {
      for place in set.indices { set[place].revents = 0 }
    }
  }

  func isReady(_ descriptor: borrowing Descriptor) -> Bool {
    let number = descriptor.number
    return set.contains { $0.fd == number && $0.revents != 0 }
  }
}
