import Foundation

/// A folder with tools made for a test, and a script that calls them as a lab's build script does.
struct WrappedScript {
  let program: Program

  /// Variables that put the tools first in PATH and the stand-ins into the test's folder.
  var environment: [String: String] {
    get throws {
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      return [
        "PATH": [file("tools").path, try Program.products.path, path].joined(separator: ":"),
        "XDG_RUNTIME_DIR": file("run").path,
      ]
    }
  }

  init() throws {
    program = try Program()
    for folder in ["tools", "run"] {
      try FileManager.default.createDirectory(
        at: file(folder), withIntermediateDirectories: false)
    }
    try write(
      "tools/VBoxManage",
      """
      #!/bin/sh
      case $1 in
      list) printf '"swarm-n01" {11}\\n"swarm-n02" {22}\\n' ;;
      showvminfo) printf 'name="%s"\\nVMState="running"\\nbytes="\\377\\001"' "$2" ;;
      guestcontrol) ssh "$2" hostname ;;
      *) echo "VBoxManage: error: no such verb: $*" >&2; exit 2 ;;
      esac
      """)
    try write("tools/ssh", "#!/bin/sh\necho \"$2 on $1\"\ncat\n")
    // No interpreter: a shell runs such a file by itself.
    try write("tools/curl", "echo \"page of $1\"\n")
    try write("tools/docker", "#!/bin/sh\necho ready\nexec sleep 60\n")
  }

  func file(_ name: String) -> URL { program.folder.appending(path: name) }

  /// Writes a file that can be run.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: file(name))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: file(name).path)
  }

  func shell(_ line: String) throws -> Program.Run {
    try program.shell(line, environment: environment)
  }

  /// What the session holds: `CALLER: COMMAND`, sorted, for jobs in the background end in any order.
  func calls(in session: String) throws -> [String] {
    try shell("labbook export -s \(session)").lines.dropFirst().compactMap { line in
      let call = try JSONDecoder().decode(Call.self, from: Data(line.utf8))
      // The scripts that are kept are entries, too.
      return call.cmd.map { "\(call.caller ?? "?"): \($0)" }
    }.sorted()
  }

  private struct Call: Decodable {
    var caller: String?
    var cmd: String?
  }

  /// A script in the manner of those that build virtual machines.
  static let build = #"""
    #!/bin/bash
    set -euo pipefail
    vms=$(VBoxManage list vms | awk '{ gsub(/"/, "", $1); print $1 }')
    describe() {
      local state
      state=$(VBoxManage showvminfo "$1" --machinereadable | tr -d '\000-\011' | grep -a VMState)
      echo "$1: $state"
    }
    for vm in $vms; do
      describe "$vm" "last word" && echo "$_"
    done
    VBoxManage list vms | awk '{ print $1, NR }' | while read -r name number; do
      echo "$number:$(curl "$name" | tr a-z A-Z)"
    done
    (
      echo typed | ssh n01 "cat  twice" 2>&1
    )
    curl one >one.txt &
    curl two >two.txt &
    wait
    cat one.txt two.txt
    if ! VBoxManage no-verb; then echo "refused"; fi
    VBoxManage no-verb | cat || echo "${PIPESTATUS[@]}"
    VBoxManage showvminfo raw
    trap 'echo "ended at $LINENO with $?"' EXIT
    set -x
    timeout 20 curl traced
    xargs -n 1 curl <<<"from xargs"
    set +x
    VBoxManage \
      no-verb last
    echo "never reached"
    """#
}
