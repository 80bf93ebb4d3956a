internal import Text

/// What every bash script that runs under `labbook wrap` reads first, by `BASH_ENV`.
enum CallerScript {
  /// The script: it keeps `LABBOOK_CALLER` at `PID:LINE:FILE` of the command that bash runs next.
  ///
  /// A trap on DEBUG sees every command, in functions and subshells as well when `functrace` is set.
  /// `printf -v` because it neither forks nor changes `$?` or `PIPESTATUS`; its last word is `$_`, so
  /// that `$_` stays what it was; the group sends what `set -x` would show of it to nowhere. A script
  /// that has to do with such traps itself is left alone.
  ///
  /// - Parameter original: The file that `BASH_ENV` named before.
  static func text(after original: String?) -> String {
    var text = ""
    var check = ""
    if let original {
      let file = ShellQuoting.line(of: [original])
      text = "if [[ -r \(file) ]]; then . \(file); fi\n"
      // A new bash has no traps but those which this file sets.
      check = " && -z $(trap -p DEBUG RETURN)"
    }
    return text + #"""
      __labbook_caller() {
        # An interactive or restricted shell, `bash -c` and a recorded command are left alone.
        case $- in *[ri]*) return 1 ;; esac
        [[ -z ${LABBOOK_RECORDED-} && -f $0 && -r $0\#(check) ]] || return 1
        local text own=$'trap[^\n]*(DEBUG|RETURN)|functrace|extdebug|XTRACEFD|set [-+][a-zA-Z]*[Tr]'
        IFS= read -r -d '' text <"$0"
        [[ ! $text =~ $own ]]
      }
      if __labbook_caller 2>/dev/null; then
        unset -f __labbook_caller
        export LABBOOK_CALLER
        trap '{ printf -v LABBOOK_CALLER "%s:%s:%s%.0s" \
          "$BASHPID" "$LINENO" "${BASH_SOURCE-}" "${_-}"; } 2>/dev/null' DEBUG
        set -o functrace
      else
        unset -f __labbook_caller
      fi

      """#
  }
}
