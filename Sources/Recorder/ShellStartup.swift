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

  // PS0 is printed before a command line runs (bash 4.4 and later). The number in front of the history
  // tells whether the line was kept: `ignorespace` and `ignoredups` leave it out.
  private var bash: String {
    #"""
    if [ -f /etc/bash.bashrc ]; then . /etc/bash.bashrc; fi
    if [ -f ~/.bashrc ]; then . ~/.bashrc; fi
    __labbook_number() { HISTTIMEFORMAT= builtin history 1; }
    __labbook_before() {
      local entry line
      entry=$(__labbook_number)
      if [ "$entry" = "$__labbook_last" ]; then line=; else
        line=${entry#"${entry%%[![:space:]]*}"}
        line=${line#"${line%%[![:digit:]]*}"}
        line=${line#"${line%%[!* ]*}"}
      fi
      line=${line//[$'\a\e\x1f']/}
      builtin printf '\e]133;C;%s;%s\x1f%s\a' '\#(word)' "${line//$'\n'/$'\x1e'}" "$PWD"
    }
    __labbook_after() {
      local status=$?
      builtin printf '\e]133;D;%s;%s\a' '\#(word)' "$status"
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
      local line=${1//[$'\a\e\x1f']/} newline=$'\n' separator=$'\x1e'
      if [[ -o hist_ignore_space && $line == ' '* ]]; then line=; fi
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
