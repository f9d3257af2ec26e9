// SPDX-License-Identifier: MIT
// A preloaded library that makes a disk unreliable: calls on files below FAILING_FOLDER fail at random, or
// take their time, and the clock is set off.
//
//   FAILING_FOLDER  folder whose files are concerned, with no '/' at its end
//   FAILING_ONE_IN  one call in so many fails, with EIO or ENOSPC; 0 or missing for none
//   FAILING_SEED    of the random numbers
//   FAILING_DELAY   microseconds that each call takes more
//   FAILING_CLOCK   seconds that are added to the time of day
//   FAILING_COUNT   file that gets one byte for every call that failed

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const char *folder, *count;
static long one_in, delay, clock_offset;
static uint64_t seed;
static atomic_ulong calls;

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? strtol(text, NULL, 10) : 0;
}

__attribute__((constructor)) static void start(void) {
  folder = getenv("FAILING_FOLDER");
  count = getenv("FAILING_COUNT");
  one_in = number("FAILING_ONE_IN");
  delay = number("FAILING_DELAY");
  clock_offset = number("FAILING_CLOCK");
  // workers differ from the program that started them
  seed = (uint64_t)number("FAILING_SEED") * 1000003u + (uint64_t)getpid();
}

// SplitMix64
static uint64_t mixed(uint64_t state) {
  state += 0x9E3779B97F4A7C15u;
  state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9u;
  state = (state ^ (state >> 27)) * 0x94D049BB133111EBu;
  return state ^ (state >> 31);
}

static int is_concerned(const char *path) {
  if (!folder || !path) return 0;
  char whole[PATH_MAX];
  if (path[0] != '/') {
    if (!getcwd(whole, sizeof whole)) return 0;
    strncat(whole, "/", sizeof whole - strlen(whole) - 1);
    strncat(whole, path, sizeof whole - strlen(whole) - 1);
    path = whole;
  }
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && path[length] == '/';
}

// Returns true if this call is to fail; errno is set.
static int fails(const char *path) {
  if (!is_concerned(path)) return 0;
  if (delay > 0) usleep((useconds_t)delay);
  if (one_in <= 0) return 0;
  uint64_t draw = mixed(seed + mixed(atomic_fetch_add(&calls, 1)));
  if (draw % (uint64_t)one_in != 0) return 0;
  if (count) {
    int file = (int)syscall(SYS_openat, AT_FDCWD, count, O_WRONLY | O_APPEND | O_CREAT, 0644);
    if (file >= 0) {
      syscall(SYS_write, file, "x", 1);
      syscall(SYS_close, file);
    }
  }
  errno = (draw >> 32) % 2 ? EIO : ENOSPC;
  return 1;
}

static int descriptor_fails(int descriptor) {
  if (!folder) return 0;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return fails(path);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t size) {
  return descriptor_fails(file) ? -1 : NEXT(write)(file, bytes, size);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t place) {
  return descriptor_fails(file) ? -1 : NEXT(pwrite)(file, bytes, size, place);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t place) {
  return descriptor_fails(file) ? -1 : NEXT(pwrite64)(file, bytes, size, place);
}
int fsync(int file) { return descriptor_fails(file) ? -1 : NEXT(fsync)(file); }
int fdatasync(int file) { return descriptor_fails(file) ? -1 : NEXT(fdatasync)(file); }
int ftruncate(int file, off_t size) { return descriptor_fails(file) ? -1 : NEXT(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) {
  return descriptor_fails(file) ? -1 : NEXT(ftruncate64)(file, size);
}
int rename(const char *from, const char *to) { return fails(to) ? -1 : NEXT(rename)(from, to); }
int link(const char *from, const char *to) { return fails(to) ? -1 : NEXT(link)(from, to); }
int mkdir(const char *path, mode_t mode) { return fails(path) ? -1 : NEXT(mkdir)(path, mode); }

int clock_gettime(clockid_t clock, struct timespec *now) {
  int status = (int)syscall(SYS_clock_gettime, clock, now);
  if (status == 0 && clock == CLOCK_REALTIME) now->tv_sec += clock_offset;
  return status;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec precise;
  if (clock_gettime(CLOCK_REALTIME, &precise) != 0) return -1;
  now->tv_sec = precise.tv_sec;
  now->tv_usec = precise.tv_nsec / 1000;
  return 0;
}
time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
