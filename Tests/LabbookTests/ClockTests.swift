import Foundation
import Testing

/// The clock of the machine that records may be set while it does.
@Suite struct ClockTests {
  /// Records with a wall clock that a library of the test moves: no test may set the machine's own.
  @Test func tellsThatTheClockWasSet() throws {
    let program = try Program()
    try """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <stdlib.h>
    #include <time.h>
    int clock_gettime(clockid_t id, struct timespec *time) {
      int (*next)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
      int status = next(id, time);
      if (id == CLOCK_REALTIME && getenv("MOVED")) time->tv_sec += atoi(getenv("MOVED"));
      return status;
    }
    """.write(to: program.folder.appending(path: "clock.c"), atomically: true, encoding: .utf8)
    let run = try program.shell(
      """
      clang -shared -fPIC -o clock.so clock.c || cc -shared -fPIC -o clock.so clock.c -ldl
      export LD_PRELOAD=$PWD/clock.so
      labbook record -s try -- echo one
      labbook record -s try -- echo two
      MOVED=-3600 labbook record -s try -- echo back
      labbook record -s try -- echo again
      """)
    #expect(run.lines == ["one", "two", "back", "again"])
    let verify = try program.run(["verify", "-s", "try"])
    #expect(verify.status == 0)
    let steps = verify.lines.filter { $0.contains("the clock of the machine had gone") }
    #expect(steps.count == 2)
    #expect(steps[0].hasPrefix("by entry 3 the clock of the machine had gone back by 3"))
    #expect(steps[1].hasPrefix("by entry 4 the clock of the machine had gone 3"))
    #expect(steps[1].hasSuffix(" s ahead of the time that passed"))
    let findings = try program.run(["findings", "-s", "try", "--kind", "clock-step"]).text
    #expect(findings.contains("the clock of the recording machine went back by "))
    let report = try program.run(["report", "-s", "try", "--output", "out", "--format", "markdown"])
    #expect(report.status == 0)
    let text = try String(
      contentsOf: program.folder.appending(path: "out/report.md"), encoding: .utf8)
    #expect(text.contains("the clock of the recording machine went"))
  }
}
