// SPDX-License-Identifier: MIT

// Shared by the C++ files of this target: handles, and the catch-all around every call.

#pragma once

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/version.h>

#include <exception>
#include <string>

#include "ctorch.h"

struct ct_tensor_s {
  at::Tensor value;
};
struct ct_generator_s {
  at::Generator value;
};

namespace ct {

/// Keeps a message for `ct_last_error`, without libtorch's stack trace.
void remember(const char *message) noexcept;

inline const at::Tensor &get(ct_tensor handle) { return handle->value; }

#if TORCH_VERSION_MAJOR < 2
using OptionalTensor = c10::optional<at::Tensor>;
#else
using OptionalTensor = std::optional<at::Tensor>;
#endif

inline OptionalTensor maybe(ct_tensor handle) {
  return handle == nullptr ? OptionalTensor() : OptionalTensor(handle->value);
}

inline ct_tensor give(at::Tensor tensor) { return new ct_tensor_s{std::move(tensor)}; }

inline at::IntArrayRef dims(const int64_t *values, int count) {
  return at::IntArrayRef(values, static_cast<size_t>(count));
}

at::ScalarType scalar_type(ct_dtype dtype);

/// Runs a body and turns any exception into a status of -1.
template <typename Body>
int guarded(Body body) noexcept {
  try {
    body();
    return 0;
  } catch (const c10::Error &error) {
    remember(error.what_without_backtrace());
  } catch (const std::exception &error) {
    remember(error.what());
  } catch (...) {
    remember("an exception of an unknown kind");
  }
  return -1;
}

/// Runs a body that returns a new tensor.
template <typename Body>
int made(ct_tensor *out, Body body) noexcept {
  return guarded([&] { *out = give(body()); });
}

}  // namespace ct
