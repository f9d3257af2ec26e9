// LIBLINEAR (Fan et al., JMLR 2008); Debian's liblinear-dev has no pkg-config file.

#ifndef CLINEAR_SHIM_H
#define CLINEAR_SHIM_H

#include <linear.h>

/// Parameters with everything that a version of LIBLINEAR may know set to what older ones do.
static inline struct parameter clinear_parameter(int solver, double cost, double tolerance) {
  struct parameter parameter = {0};
  parameter.solver_type = solver;
  parameter.C = cost;
  parameter.eps = tolerance;
#if LIBLINEAR_VERSION >= 240
  parameter.regularize_bias = 1;
#endif
  return parameter;
}

/// The version of the library that is loaded, 230 for 2.30.
static inline int clinear_version(void) { return liblinear_version; }

static inline void clinear_print_nothing(const char *text) { (void)text; }

#endif
