/// The start-up files that make the user's own shell print prompt marks.
///
/// The user's files are read first; prompt, history and options stay as they are.
struct ShellStartup {
  /// Which shell.
  enum Kind: String {
    case bash, zsh
  }

  let kind: Kind
  /// The word in the marks.
  let word: String

  /// The file's text: `bashrc`, or `.zshrc` of a folder that zsh takes as its own.
  var text: String {
    switch kind {
    case .bash: bash
    case .zsh: zsh
    }
  }

  // PS0 is printed before a command line runs (bash 4.4 and later). The history has the line as bash
  // understood it, but HISTCONTROL, HISTIGNORE, HISTSIZE and `set +o history` leave lines out: then the
  // number in front does not change, and the line is what readline had when Enter was pressed.
  private var bash: String {
    #"""
    if [ -f /etc/bash.bashrc ]; then . /etc/bash.bashrc; fi
    if [ -f ~/.bashrc ]; then . ~/.bashrc; fi
    __labbook_number() { HISTTIMEFORMAT= builtin history 1; }
    __labbook_before() {
      local entry line
      entry=$(__labbook_number)
      if [ "$entry" = "$__labbook_last" ]; then line=$__labbook_typed; else
        line=${entry#"${entry%%[![:space:]]*}"}
        line=${line#"${line%%[![:digit:]]*}"}
        line=${line#"${line%%[!* ]*}"}
      fi
      line=${line//[$'\a\e\x1f']/}
      builtin printf '\e]133;C;%s;%s\x1f%s\a' '\#(word)' "${line//$'\n'/$'\x1e'}" "$PWD"
    }
    __labbook_line() { __labbook_typed+=${__labbook_typed:+$'\n'}$READLINE_LINE; }
    __labbook_keys() {
      local map key
      for map in emacs-standard vi-insert vi-command; do
        builtin bind -m "$map" -x '"\C-x\C-]l": __labbook_line'
        builtin bind -m "$map" '"\C-x\C-]a": accept-line'
        for key in '\C-m' '\C-j'; do
          [[ $(builtin bind -m "$map" -p) == *"\"$key\": accept-line"* ]] || continue
          builtin bind -m "$map" "\"$key\": \"\C-x\C-]l\C-x\C-]a\""
        done
      done
    } 2> /dev/null
    __labbook_keys
    unset -f __labbook_keys
    __labbook_after() {
      local status=$?
      builtin printf '\e]133;D;%s;%s\a' '\#(word)' "$status"
      __labbook_typed=
      __labbook_last=$(__labbook_number)
      return $status
    }
    PS0='$(__labbook_before)'"${PS0-}"
    if [ -n "${PROMPT_COMMAND[*]-}" ]; then
      PROMPT_COMMAND=(__labbook_after "${PROMPT_COMMAND[@]}")
    else
      PROMPT_COMMAND=__labbook_after
    fi

    """#
  }

  private var zsh: String {
    #"""
    if [[ -n $LABBOOK_ZDOTDIR ]]; then ZDOTDIR=$LABBOOK_ZDOTDIR; else unset ZDOTDIR; fi
    unset LABBOOK_ZDOTDIR
    if [[ -f ${ZDOTDIR:-$HOME}/.zshenv ]]; then . ${ZDOTDIR:-$HOME}/.zshenv; fi
    if [[ -f ${ZDOTDIR:-$HOME}/.zshrc ]]; then . ${ZDOTDIR:-$HOME}/.zshrc; fi
    autoload -Uz add-zsh-hook
    __labbook_before() {
      local line=${1:-$3}
      line=${line//[$'\a\e\x1f']/}
      local newline=$'\n' separator=$'\x1e'
      line=${line%$newline}
      builtin printf '\e]133;C;%s;%s\x1f%s\a' '\#(word)' "${line//$newline/$separator}" "$PWD"
    }
    __labbook_after() {
      local code=$?
      builtin printf '\e]133;D;%s;%s\a' '\#(word)' "$code"
      return $code
    }
    add-zsh-hook preexec __labbook_before
    precmd_functions=(__labbook_after $precmd_functions)

    """#
  }
}
