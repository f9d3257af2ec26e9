// SPDX-License-Identifier: MIT
//
// What Foundation's `Process` does not offer: a child that gets three descriptors and no other, and whose end
// can be waited for together with its pipes.

#ifndef CPROCESS_H
#define CPROCESS_H

#include <sys/types.h>

/// Starts a program in a process group of its own, with default signal handling.
///
/// The child has `streams[0 … 2]` as standard input, output and error; every other descriptor is closed in it,
/// also one that another thread opens meanwhile.
/// - `folder`: the working folder; null for that of this process.
/// Returns 0 and sets `identifier`, or the number of the system's error.
int cprocess_spawn(pid_t *_Nonnull identifier, const char *_Nonnull path,
                   char *_Nullable const *_Nonnull arguments,
                   char *_Nullable const *_Nonnull environment, const char *_Nullable folder,
                   const int *_Nonnull streams);

/// A descriptor that becomes readable when a process has ended; -1 where the system has none.
int cprocess_end(pid_t identifier);

#endif
