#ifndef TERMINAL_H
#define TERMINAL_H

#include <sys/types.h>

/// Starts a program on a pseudo-terminal of its own, which controls it.
///
/// The program runs in a process group of its own inside a session whose leader is a small process
/// between it and the caller: a group whose parent is in another session cannot be stopped by Ctrl-Z.
/// That process stops when the program stops (SIGSTOP), passes SIGCONT on, and ends as it ends.
///
/// - model: a descriptor of the terminal whose settings and size are copied, or -1.
/// - error: where standard error goes, or -1 for the terminal.
/// - leader: the caller's end, close-on-exec; the caller closes it.
/// - pid: the process between, which the caller waits for.
///
/// Returns 0, or the error number of what failed; the program not being found is among them.
int terminal_spawn(const char *_Nonnull name, char *_Nullable const *_Nonnull argv, int model,
                   unsigned short columns, unsigned short rows, int error, int *_Nonnull leader,
                   pid_t *_Nonnull pid);

/// Opens a pseudo-terminal to stand in the place of one that is written to: of its size, and without
/// changes to what is written. Returns 0 and both ends, close-on-exec, or an error number.
int terminal_output(int model, int *_Nonnull leader, int *_Nonnull follower);

/// Copies the size of one terminal to another. Returns 0 and the size, or an error number.
int terminal_copy_size(int from, int to, unsigned short *_Nonnull columns,
                       unsigned short *_Nonnull rows);

/// Whether what is typed into a terminal is echoed: 1 or 0; 0 when it cannot be told.
int terminal_echoes(int descriptor);

/// Whether a terminal hands over key by key, as to an editor or at a prompt: 1 or 0.
int terminal_takes_keys(int descriptor);

/// Gives the program on a terminal the end of its input, as Ctrl-D does, in whatever mode it reads now;
/// called again and again, as the mode may change.
///
/// - is_told: Whether a program in raw mode got the key; 0 at first.
void terminal_end_input(int leader, int *_Nonnull is_told);

/// Starts a program, which is killed when this process is.
///
/// - input, output, error: its three descriptors; -1 for an input that is ours.
/// - is_apart: Whether it leads a session of its own, so that no key of our terminal reaches it.
///
/// Returns its process id, or -1 and the error number. A file without `#!` is run by /bin/sh.
pid_t process_spawn(const char *_Nonnull path, char *_Nullable const *_Nonnull argv, int input,
                    int output, int error, int is_apart, int *_Nonnull reason);

/// Lets this process keep memory that it gives back and soon needs again: output that passes through
/// would else be paid for with a page fault for every four kibibytes.
void process_keep_memory(void);

/// The first child of a process, or 0.
pid_t process_child(pid_t parent);

/// Closes every descriptor but two.
void process_keep_only(int first, int second);

/// fork(2): a second process that goes on from here.
pid_t process_fork(void);

/// A descriptor that can be read once the process has ended; -1 on kernels before 5.3.
int process_watch(pid_t pid);

/// The foreground process group of the terminal whose leader this is, or 0.
pid_t terminal_foreground(int leader);

#endif
