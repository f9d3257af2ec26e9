// SPDX-License-Identifier: MIT

#include "bridge.h"

// libgomp's team of threads, on which libtorch and its BLAS compute; missing with another OpenMP.
extern "C" void GOMP_parallel(void (*body)(void *), void *data, unsigned threads, unsigned flags)
    __attribute__((weak));

bool ct_parallel(int threads, void (*body)(void *context), void *context) {
  if (GOMP_parallel == nullptr || threads < 2) return false;
  GOMP_parallel(body, context, static_cast<unsigned>(threads), 0);
  return true;
}
