#define _GNU_SOURCE  // posix_openpt, ptsname_r, pipe2, execvpe, vfork
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static volatile pid_t program;

static void pass_on(int number) {
  if (program > 0) kill(-program, number);
}

int terminal_copy_size(int from, int to, unsigned short *columns, unsigned short *rows) {
  struct winsize size;
  if (ioctl(from, TIOCGWINSZ, &size) != 0 || ioctl(to, TIOCSWINSZ, &size) != 0) return errno;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

int terminal_echoes(int descriptor) {
  struct termios settings;
  return tcgetattr(descriptor, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
}

int terminal_takes_keys(int descriptor) {
  struct termios settings;
  return tcgetattr(descriptor, &settings) == 0 && (settings.c_lflag & ICANON) == 0;
}

pid_t terminal_foreground(int leader) {
  pid_t group = tcgetpgrp(leader);
  return group > 0 ? group : 0;
}

void terminal_end_input(int leader, int *is_told) {
  struct termios settings;
  int follower = ioctl(leader, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC), count = 0;
  if (follower < 0 || tcgetattr(follower, &settings) != 0) return;
  int is_canonical = (settings.c_lflag & ICANON) != 0;
  if (!is_canonical && settings.c_cc[VMIN] > 0) {
    // The program's own raw mode: the key itself, once.
    if (!*is_told) *is_told = write(leader, "\004", 1) == 1;
  } else if (ioctl(follower, FIONREAD, &count) == 0 && count == 0) {
    // What was typed is read. Who waits in `read` gets the end of a file now.
    struct pollfd wait = {.fd = follower, .events = POLLIN};
    *is_told = 0;
    settings.c_lflag |= ICANON;
    if (!is_canonical) tcsetattr(follower, TCSANOW, &settings);
    if (write(leader, &settings.c_cc[VEOF], 1) == 1) {
      poll(NULL, 0, 2);
      // Where nobody waits it would stay, and be a zero to a program that goes into raw mode before it
      // reads (n_tty(4)): it is taken back. Who reads later finds nothing, which is an end too.
      int is_empty = ioctl(follower, FIONREAD, &count) == 0 && count == 0;
      if (is_empty && tcgetattr(follower, &settings) == 0 && (settings.c_lflag & ICANON) != 0) {
        if (poll(&wait, 1, 0) == 1) tcflush(follower, TCIFLUSH);
        settings.c_lflag &= ~(tcflag_t)ICANON;
        settings.c_cc[VMIN] = 0;
        settings.c_cc[VTIME] = 0;
        tcsetattr(follower, TCSANOW, &settings);
      }
    }
  }
  close(follower);
}

pid_t process_spawn(const char *path, char *const *argv, int input, int output, int error,
                    int is_apart, int *reason) {
  pid_t parent = getpid();
  volatile int failure = 0;
  pid_t child = vfork();
  if (child == 0) {
    // Only what is safe beside a parent that shares this memory.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(126);
    if (is_apart) setsid();
    if (input >= 0) dup2(input, 0);
    if (output != 1) dup2(output, 1);
    if (error != 2) dup2(error, 2);
    execvpe(path, argv, environ);
    failure = errno;
    _exit(127);
  }
  if (child < 0) {
    *reason = errno;
    return -1;
  }
  if (failure != 0) {
    *reason = failure;
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
    return -1;
  }
  return child;
}

void process_keep_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 1 << 26);
  mallopt(M_TRIM_THRESHOLD, 1 << 26);
  mallopt(M_TOP_PAD, 1 << 20);
}

pid_t process_child(pid_t parent) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)parent, (int)parent);
  FILE *file = fopen(path, "re");
  int child = 0;
  if (file == NULL) return 0;
  if (fscanf(file, "%d", &child) != 1) child = 0;
  fclose(file);
  return child;
}

void process_keep_only(int first, int second) {
  int low = first < second ? first : second, high = first < second ? second : first;
  if (low > 0) close_range(0, (unsigned)low - 1, 0);
  if (high > low + 1) close_range((unsigned)low + 1, (unsigned)high - 1, 0);
  close_range((unsigned)high + 1, ~0U, 0);
}

pid_t process_fork(void) { return fork(); }

int process_watch(pid_t pid) {
#ifdef SYS_pidfd_open
  return (int)syscall(SYS_pidfd_open, pid, 0);
#else
  return -1;
#endif
}

// Ends this process by a signal, whatever it had made of it.
static void end_by(int number) {
  sigset_t none;
  signal(number, SIG_DFL);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  kill(getpid(), number);
  _exit(128 + number);
}

// Takes the foreground from what the program left behind: the end of a terminal's first process sends
// SIGHUP to its foreground, and on the user's own terminal nothing ends with the program.
static void leave_terminal(void) {
  signal(SIGHUP, SIG_IGN);
  tcsetpgrp(0, getpgrp());
}

// The process between: only functions that are safe after fork are called from here on.
static void stay_between(const char *name, char *const *argv, int error, int failure) {
  signal(SIGTTOU, SIG_IGN);  // tcsetpgrp from the background
  for (int number = SIGHUP; number <= SIGTERM; number++)
    if (number != SIGKILL && number != SIGPIPE && number != SIGALRM) signal(number, pass_on);
  pid_t child = fork();
  if (child == 0) {
    setpgid(0, 0);
    tcsetpgrp(0, getpid());
    if (error >= 0) dup2(error, 2);
    signal(SIGTTOU, SIG_DFL);  // the others are as they were found: handlers end with exec
    execvp(name, argv);
    int reason = errno;
    if (write(failure, &reason, sizeof reason) < 0) _exit(126);
    _exit(127);
  }
  if (child < 0) _exit(126);
  close(failure);
  setpgid(child, child);
  program = child;
  for (;;) {
    int status;
    if (waitpid(child, &status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      _exit(126);
    }
    if (WIFSTOPPED(status)) {
      kill(getpid(), SIGSTOP);
      tcsetpgrp(0, child);
      kill(-child, SIGCONT);
    } else if (WIFEXITED(status)) {
      leave_terminal();
      _exit(WEXITSTATUS(status));
    } else {
      leave_terminal();
      end_by(WTERMSIG(status));
    }
  }
}

// Opens both ends of a pseudo-terminal: the caller's, and the name of the other.
static int open_leader(int *leader, char *follower, size_t room) {
  int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) return errno;
  int status = grantpt(fd) == 0 && unlockpt(fd) == 0 ? 0 : errno;
  if (status == 0) status = ptsname_r(fd, follower, room);
  if (status != 0)
    close(fd);
  else
    *leader = fd;
  return status;
}

int terminal_output(int model, int *leader, int *follower) {
  char name[64];
  struct termios settings;
  unsigned short columns, rows;
  int status = open_leader(leader, name, sizeof name);
  if (status != 0) return status;
  *follower = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*follower < 0) {
    status = errno;
    close(*leader);
    return status;
  }
  terminal_copy_size(model, *leader, &columns, &rows);
  if (tcgetattr(*follower, &settings) == 0) {
    settings.c_oflag &= ~(tcflag_t)OPOST;
    tcsetattr(*follower, TCSANOW, &settings);
  }
  return 0;
}

int terminal_spawn(const char *name, char *const *argv, int model, unsigned short columns,
                   unsigned short rows, int error, int *leader, pid_t *pid) {
  char follower[64];
  int failure[2];
  struct termios settings;
  struct winsize size = {.ws_row = rows, .ws_col = columns};

  int fd;
  int status = open_leader(&fd, follower, sizeof follower);
  if (status != 0) return status;
  status = pipe2(failure, O_CLOEXEC) == 0 ? 0 : errno;
  if (status != 0) {
    close(fd);
    return status;
  }
  if (model >= 0 && ioctl(model, TIOCGWINSZ, &size) != 0) size.ws_row = rows, size.ws_col = columns;
  ioctl(fd, TIOCSWINSZ, &size);
  if (model >= 0 && tcgetattr(model, &settings) == 0) tcsetattr(fd, TCSANOW, &settings);

  *pid = fork();
  if (*pid == 0) {
    setsid();
    int end = open(follower, O_RDWR);  // the leader of a session: this becomes its terminal
    if (end < 0) _exit(126);
    for (int target = 0; target < 3; target++) dup2(end, target);
    if (end > 2) close(end);
    close(fd);  // or the terminal would not end with its recorder, when that is killed
    stay_between(name, argv, error, failure[1]);
  }
  status = *pid < 0 ? errno : 0;
  close(failure[1]);
  // Nothing comes through when the program was started: its end closes with it.
  if (status == 0 && read(failure[0], &status, sizeof status) != sizeof status) status = 0;
  close(failure[0]);
  if (status != 0) {
    close(fd);
    if (*pid > 0) waitpid(*pid, NULL, 0);
    return status;
  }
  *leader = fd;
  return 0;
}
