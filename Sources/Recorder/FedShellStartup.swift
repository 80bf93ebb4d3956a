internal import Text

/// The start-up file of a bash that is fed its commands, and the files that it is fed from.
///
/// None of the user's files is read: a book runs alike for everybody. What is to be run stands in a file
/// that the shell sources, so that what is typed is one short word whatever the command is: no editor of lines, no
/// limit of the terminal and no expansion of history comes between.
struct FedShellStartup {
  /// The folder of the files.
  let folder: String

  /// What the shell is to run next.
  var step: String { "\(folder)/step" }
  /// What it reads when it starts.
  var file: String { "\(folder)/bashrc" }
  /// What is typed to run it.
  var typed: String { ". \(ShellQuoting.quoted(step))\n" }

  /// The text of the file.
  ///
  /// The marks go to the terminal, wherever a command has put the outputs of the shell. What prints them cannot
  /// be replaced.
  ///
  /// - Parameters:
  ///   - descriptor: Where the word of the marks can be read.
  ///   - variables: What it exports, as text.
  ///   - secrets: What it exports, by the files that hold it.
  func text(
    descriptor: Int32, variables: [(name: String, value: String)],
    secrets: [(name: String, file: String)]
  ) -> String {
    let exports =
      variables.map { "export \($0.name)=\(ShellQuoting.quoted($0.value))\n" }
      + secrets.map { "export \($0.name)=\"$(<\(ShellQuoting.quoted($0.file)))\"\n" }
    return #"""
      unset __labbook_word
      builtin read -r -u \#(descriptor) __labbook_word
      exec \#(descriptor)<&-
      declare +x __labbook_word
      unset HISTFILE
      set +o history
      PS1= PS2=
      \#(exports.joined())
      __labbook_before() {
        local -
        set +x
        local line=$(<\#(ShellQuoting.quoted(step)))
        line=${line//[$'\a\e\x1f']/}
        builtin printf '\e]133;C;%s;%s\x1f%s\x1f\a' \
          "$__labbook_word" "${line//$'\n'/$'\x1e'}" "$PWD"
      }
      __labbook_after() {
        local status=$?
        local -
        set +x
        builtin printf '\e]133;D;%s;%s\x1f\x1f\a' "$__labbook_word" "$status"
        return $status
      }
      PS0='$({ __labbook_before >/dev/tty; } 2>/dev/null)'
      PROMPT_COMMAND='{ __labbook_after >/dev/tty; } 2>/dev/null'
      readonly PS0 PROMPT_COMMAND
      readonly -f __labbook_before __labbook_after

      """#
  }
}
