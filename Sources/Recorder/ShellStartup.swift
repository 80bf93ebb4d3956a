/// The start-up files that make the user's own shell print prompt marks.
///
/// The user's files are read first; prompt, history and options stay as they are. The word of the marks
/// stands in no file, no argument and no environment: the shell reads it from a pipe, once.
struct ShellStartup {
  /// Which shell.
  enum Kind: String {
    case bash, zsh
  }

  let kind: Kind
  /// The descriptor that the word can be read from.
  let descriptor: Int32

  /// The file's text: `bashrc`, or `.zshrc` of a folder that zsh takes as its own.
  var text: String {
    switch kind {
    case .bash: bash
    case .zsh: zsh
    }
  }

  // PS0 is printed before a command line runs (bash 4.4 and later). The history has the line as bash
  // understood it, but HISTCONTROL, HISTIGNORE, HISTSIZE and `set +o history` leave lines out: then the
  // number in front does not change, and the lines are what readline had when Enter was pressed. Where a quote
  // is still open then, bash knows neither `{` nor `if`, and forgets the quote when it meets an error: what is
  // bound to Enter is no command at all, only an expansion that assigns, which `set -x` does not show either.
  // It shows what else is expanded, so it is off in here. Each of the two hooks looks whether the other is
  // still there; the number of the command (`\#`) tells whether one ran without it. PS0 runs its function in
  // a process of its own and can only assign where it expands a subscript: so it counts the lines that were
  // typed before the next one, where no end was told meanwhile that would have forgotten them. The marks go to
  // the terminal, wherever the outputs of the shell go.
  private var bash: String {
    #"""
    unset __labbook_word
    builtin read -r -u \#(descriptor) __labbook_word
    exec \#(descriptor)<&-
    if [ -f /etc/bash.bashrc ]; then . /etc/bash.bashrc; fi
    if [ -f ~/.bashrc ]; then . ~/.bashrc; fi
    declare +x __labbook_word
    __labbook_is_fixed() {
      [[ $(builtin declare -p "$1" 2> /dev/null) =~ ^declare\ -[a-zA-Z]*r ]]
    }
    __labbook_number() { HISTTIMEFORMAT= builtin history 1; }
    __labbook_before() {
      local -
      set +x
      local entry typed line= hook=
      entry=$(__labbook_number)
      if (( __labbook_begun )); then
        # Of several it is not known which of them this line has.
        for typed in "${__labbook_typed[@]:__labbook_begun - 1}"; do
          [[ $typed == *[![:space:]]* ]] || continue
          if [ -n "$line" ]; then line= && break; fi
          line=$typed
        done
      elif [ "$entry" = "$__labbook_last" ]; then
        local IFS=$'\n'
        line="${__labbook_typed[*]}"
      else
        line=${entry#"${entry%%[![:space:]]*}"}
        line=${line#"${line%%[![:digit:]]*}"}
        line=${line#"${line%%[!* ]*}"}
      fi
      line=${line//[$'\a\e\x1f']/}
      [[ ${PROMPT_COMMAND[*]-} == *__labbook_after* ]] || hook=PROMPT_COMMAND
      builtin printf '\e]133;C;%s;%s\x1f%s\x1f%s\a' \
        "$__labbook_word" "${line//$'\n'/$'\x1e'}" "$PWD" "$hook"
    }
    __labbook_typed=()
    __labbook_none=()
    __labbook_begun=0
    __labbook_keys() {
      local map key
      local line='<<< "${__labbook_typed[${#__labbook_typed[@]}]:=$READLINE_LINE}"'
      for map in emacs-standard vi-insert vi-command; do
        builtin bind -m "$map" -x '"\C-x\C-]l": '"$line"
        builtin bind -m "$map" '"\C-x\C-]a": accept-line'
        for key in '\C-m' '\C-j'; do
          [[ $(builtin bind -m "$map" -p) == *"\"$key\": accept-line"* ]] || continue
          builtin bind -m "$map" "\"$key\": \"\C-x\C-]l\C-x\C-]a\""
        done
      done
    } 2> /dev/null
    __labbook_keys
    unset -f __labbook_keys
    __labbook_ps0='$({ __labbook_before > /dev/tty; } 2> /dev/null)'
    __labbook_ps0+='${__labbook_none[__labbook_begun=${#__labbook_typed[@]}+1]-}'
    __labbook_after() {
      local status=$?
      local -
      set +x
      local number='\'# hook=
      if [[ ${PS0-} != *"$__labbook_ps0"* ]]; then
        if __labbook_is_fixed PS0; then hook=PS0; else PS0=$__labbook_ps0${PS0-}; fi
      fi
      builtin printf '\e]133;D;%s;%s\x1f%s\x1f%s\a' \
        "$__labbook_word" "$status" "${number@P}" "$hook"
      __labbook_typed=()
      __labbook_begun=0
      __labbook_last=$(__labbook_number)
      return $status
    }
    __labbook_hook='{ __labbook_after > /dev/tty; } 2> /dev/null'
    if __labbook_is_fixed PROMPT_COMMAND; then :
    elif [ -n "${PROMPT_COMMAND[*]-}" ]; then
      PROMPT_COMMAND=("$__labbook_hook" "${PROMPT_COMMAND[@]}")
    else
      PROMPT_COMMAND=$__labbook_hook
    fi
    if ! __labbook_is_fixed PS0; then PS0=$__labbook_ps0${PS0-}; fi

    """#
  }

  // By its number zsh closes no descriptor of two digits: it takes them for a command. What it prints where an
  // output has no line end at its end (PROMPT_SP) comes before any function of the prompt: a mark that takes no
  // place stands before it.
  private var zsh: String {
    #"""
    unset __labbook_word
    __labbook_descriptor=\#(descriptor)
    builtin read -r -u $__labbook_descriptor __labbook_word
    exec {__labbook_descriptor}<&-
    unset __labbook_descriptor
    if [[ -n $LABBOOK_ZDOTDIR ]]; then ZDOTDIR=$LABBOOK_ZDOTDIR; else unset ZDOTDIR; fi
    unset LABBOOK_ZDOTDIR
    if [[ -f ${ZDOTDIR:-$HOME}/.zshenv ]]; then . ${ZDOTDIR:-$HOME}/.zshenv; fi
    if [[ -f ${ZDOTDIR:-$HOME}/.zshrc ]]; then . ${ZDOTDIR:-$HOME}/.zshrc; fi
    typeset +x __labbook_word
    autoload -Uz add-zsh-hook
    __labbook_before() {
      setopt localoptions noxtrace
      local line=${1:-$3} hook=
      line=${line//[$'\a\e\x1f']/}
      local newline=$'\n' separator=$'\x1e'
      line=${line%$newline}
      (( ${precmd_functions[(I)__labbook_after]} )) || hook=precmd_functions
      { builtin printf '\e]133;C;%s;%s\x1f%s\x1f%s\a' \
        "$__labbook_word" "${line//$newline/$separator}" "$PWD" "$hook" > /dev/tty } 2> /dev/null
    }
    __labbook_after() {
      local code=$?
      setopt localoptions noxtrace
      local hook=
      (( ${preexec_functions[(I)__labbook_before]} )) || hook=preexec_functions
      { builtin printf '\e]133;D;%s;%s\x1f%s\x1f%s\a' \
        "$__labbook_word" "$code" "" "$hook" > /dev/tty } 2> /dev/null
      [[ -z $hook ]] || preexec_functions+=(__labbook_before)
      return $code
    }
    add-zsh-hook preexec __labbook_before
    precmd_functions=(__labbook_after $precmd_functions)
    if [[ ${(t)PROMPT_EOL_MARK} != *(export|readonly)* ]]; then
      PROMPT_EOL_MARK=$'%{\e]133;A;'$__labbook_word$';\a%}'${PROMPT_EOL_MARK-%B%S%#%s%b}
      typeset +x PROMPT_EOL_MARK
    fi

    """#
  }
}
