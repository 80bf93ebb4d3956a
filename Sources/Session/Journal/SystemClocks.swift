private import Glibc
private import System
private import SystemPackage

/// The clocks of the machine, read when something happens.
public struct SystemClocks: Hashable, Sendable {
  /// The wall clock.
  public var wall: Timestamp
  /// Seconds of the monotonic clock, which counts from the start of the system and is never set.
  public var monotonic: Double

  /// Reads both clocks.
  public static func now() -> SystemClocks {
    var (wall, monotonic) = (timespec(), timespec())
    clock_gettime(CLOCK_REALTIME, &wall)
    clock_gettime(CLOCK_MONOTONIC, &monotonic)
    return SystemClocks(
      wall: Timestamp(milliseconds: Int64(wall.tv_sec) * 1000 + Int64(wall.tv_nsec) / 1_000_000),
      monotonic: rounded(Double(monotonic.tv_sec) + Double(monotonic.tv_nsec) / 1e9))
  }

  /// Seconds since another reading, in whole microseconds.
  public func seconds(since other: SystemClocks) -> Double {
    Self.rounded(monotonic - other.monotonic)
  }

  /// Microseconds are what the journal keeps; a double has digits past them that mean nothing.
  private static func rounded(_ seconds: Double) -> Double {
    (seconds * 1e6).rounded() / 1e6
  }

  /// Which run of the system the monotonic clock counts from; nil where the kernel does not say.
  static let boot: String? = {
    guard let file = fopen("/proc/sys/kernel/random/boot_id", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 36)
    let count = fread(&buffer, 1, buffer.count, file)
    return count == 36 ? String(decoding: buffer, as: UTF8.self) : nil
  }()

  /// The local time of the machine now.
  static var zone: ZoneOffset? {
    var (seconds, local) = (time(nil), tm())
    guard localtime_r(&seconds, &local) != nil else { return nil }
    return ZoneOffset(minutes: local.tm_gmtoff / 60)
  }

  /// The machine's name.
  public static let hostName: String = {
    var buffer = [CChar](repeating: 0, count: 256)
    let status = gethostname(&buffer, buffer.count - 1)
    guard status == 0 else { return "localhost" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  /// The name of the user that runs this process.
  ///
  /// A user whom no list has is told by the number: variables such as `$LOGNAME` say what anybody likes.
  public static let userName: String? = name(ofUser: getuid()) ?? "\(getuid())"

  /// The name of a user; nil where the system has none for the number.
  ///
  /// The list is read as it is (passwd(5)): to ask further is to load a library for it, which is done only
  /// where users come from elsewhere.
  package static func name(ofUser id: UInt32) -> String? {
    let own = Array("\(id)".utf8)[...]
    // As bytes: a text is read character by character, which took a tenth of what it costs to record.
    for line in users.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(
        separator: UInt8(ascii: ":"), maxSplits: 3, omittingEmptySubsequences: false)
      if fields.count == 4, fields[2] == own { return String(decoding: fields[0], as: UTF8.self) }
    }
    var (entry, found) = (passwd(), UnsafeMutablePointer<passwd>?.none)
    var buffer = [CChar](repeating: 0, count: 1 << 14)
    return buffer.withUnsafeMutableBufferPointer { buffer in
      guard let room = buffer.baseAddress,
        getpwuid_r(id, &entry, room, buffer.count, &found) == 0, found != nil,
        let name = entry.pw_name
      else { return nil }
      return String(cString: name)
    }
  }

  /// The list of users.
  private static let users: [UInt8] = {
    do throws(Errno) {
      return try WholeFile.bytes(of: "/etc/passwd")
    } catch {
      return []
    }
  }()
}
