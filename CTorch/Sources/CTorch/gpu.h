// SPDX-License-Identifier: MIT

// Kernels for a GPU that libtorch does not have (gpu.cpp, gpu_kernels.h).

#pragma once

#include <ATen/ATen.h>

namespace ct::gpu {

/// The kernels, by their place in `kernel_names`.
enum Kernel { pool, unpool, unfold16, unfold32, kernel_count };

/// True if the kernels can be used on a device: it is an NVIDIA GPU, and the compiler for it, which comes
/// with a libtorch for GPUs, is there and knows it. Compiles them at the first call.
bool has_kernels(at::Device device);

/// Starts a kernel on the device's current stream.
/// @param threads the number of threads that are needed; there may be up to 255 more.
/// @param arguments addresses of the kernel's arguments.
void launch(Kernel kernel, at::Device device, int64_t threads, void **arguments);

}  // namespace ct::gpu
