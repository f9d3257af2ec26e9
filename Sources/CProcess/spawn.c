// SPDX-License-Identifier: MIT

#define _GNU_SOURCE
#include "cprocess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
#define CLOSES_ALL 1
#endif

int cprocess_spawn(pid_t *identifier, const char *path, char *const *arguments,
                   char *const *environment, const char *folder, const int *streams) {
  // above the standard descriptors, so that none is overwritten before it is used
  int copies[3] = {-1, -1, -1};
  int error = 0;
  for (int stream = 0; stream < 3 && error == 0; ++stream) {
    copies[stream] = fcntl(streams[stream], F_DUPFD_CLOEXEC, 3);
    if (copies[stream] == -1) error = errno;
  }
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  for (int stream = 0; stream < 3 && error == 0; ++stream)
    error = posix_spawn_file_actions_adddup2(&actions, copies[stream], stream);
#ifdef CLOSES_ALL
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#else
  const long most = sysconf(_SC_OPEN_MAX);
  for (int other = 3; other < (most > 0 && most < 4096 ? most : 4096) && error == 0; ++other)
    error = posix_spawn_file_actions_addclose(&actions, other);
#endif
  if (error == 0 && folder != NULL)
    error = posix_spawn_file_actions_addchdir_np(&actions, folder);

  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  if (error == 0)
    error = posix_spawn(identifier, path, &actions, &attributes, arguments, environment);

  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  for (int stream = 0; stream < 3; ++stream)
    if (copies[stream] != -1) close(copies[stream]);
  return error;
}

int cprocess_end(pid_t identifier) {
#ifdef SYS_pidfd_open
  return (int)syscall(SYS_pidfd_open, identifier, 0);
#else
  (void)identifier;
  return -1;
#endif
}
