// libsoxr with its quality recipe made into a function, which Swift can call.

#ifndef CSOXR_SHIM_H
#define CSOXR_SHIM_H

#include <soxr.h>

// 20-bit precision: pass band to 91 % of the Nyquist frequency, rejection of about 120 dB.
static inline soxr_quality_spec_t csoxr_high_quality(void) {
  return soxr_quality_spec(SOXR_HQ, 0);
}

#endif
