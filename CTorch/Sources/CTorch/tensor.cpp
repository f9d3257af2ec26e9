// SPDX-License-Identifier: MIT

#include <ATen/Parallel.h>

#include <cstdlib>
#include <cstring>

#include "bridge.h"

namespace {
thread_local std::string last_error;
}

void ct::remember(const char *message) noexcept {
  try {
    last_error = message;
    auto trace = last_error.find("\nException raised from");
    if (trace != std::string::npos) last_error.resize(trace);
  } catch (...) {
  }
}

at::ScalarType ct::scalar_type(ct_dtype dtype) {
  switch (dtype) {
    case CT_FLOAT32: return at::kFloat;
    case CT_FLOAT64: return at::kDouble;
    case CT_INT64: return at::kLong;
    case CT_BFLOAT16: return at::kBFloat16;
    case CT_BOOL: return at::kBool;
    case CT_UINT8: return at::kByte;
  }
  throw std::invalid_argument("unknown element type");
}

const char *ct_last_error(void) { return last_error.c_str(); }

const char *ct_version(void) { return TORCH_VERSION; }

// with another OpenMP than libgomp it may be missing
extern "C" void omp_set_dynamic(int) __attribute__((weak));

int ct_set_threads(int threads) {
  return ct::guarded([&] {
    // a team that shrinks under load would sum in another order
    if (omp_set_dynamic != nullptr) omp_set_dynamic(0);
    at::set_num_threads(threads);
  });
}

int ct_threads(void) { return at::get_num_threads(); }

namespace {

/// Has a GPU compute the same bits each time, with all digits of a number of 32 bits.
void compute_repeatably() {
  // read when the library that multiplies matrices on the GPU is opened
  setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", /*overwrite=*/0);
  auto &context = at::globalContext();
  // an operation without a repeatable form says so, and goes on
  context.setDeterministicAlgorithms(true, /*warn_only=*/true);
  context.setDeterministicCuDNN(true);
  context.setBenchmarkCuDNN(false);
  // convolutions would otherwise multiply numbers of 11 binary digits (TF32); products of matrices do not
  context.setAllowTF32CuDNN(false);
#if TORCH_VERSION_MAJOR >= 2
  // every new tensor would be filled before it is written
  context.setDeterministicFillUninitializedMemory(false);
#endif
}

}  // namespace

bool ct_cuda_available(void) {
  static const bool available = [] {
    if (!at::hasCUDA()) return false;
    return ct::guarded(compute_repeatably) == 0;
  }();
  return available;
}

void ct_tensor_free(ct_tensor tensor) { delete tensor; }

int ct_from_bytes(const void *bytes, const int64_t *shape, int rank, ct_dtype dtype,
                  ct_tensor *out) {
  return ct::made(out, [&] {
    return at::from_blob(const_cast<void *>(bytes), ct::dims(shape, rank),
                         at::TensorOptions().dtype(ct::scalar_type(dtype)))
        .clone();
  });
}

int ct_share(void *bytes, const int64_t *shape, int rank, ct_dtype dtype, void *owner,
             void (*release)(void *owner), ct_tensor *out) {
  return ct::made(out, [&] {
    return at::from_blob(
        bytes, ct::dims(shape, rank), [owner, release](void *) { release(owner); },
        at::TensorOptions().dtype(ct::scalar_type(dtype)));
  });
}

int ct_full(double value, const int64_t *shape, int rank, ct_dtype dtype, ct_tensor *out) {
  return ct::made(out, [&] {
    return at::full(ct::dims(shape, rank), value,
                    at::TensorOptions().dtype(ct::scalar_type(dtype)));
  });
}

int ct_eye(int64_t size, ct_dtype dtype, ct_tensor *out) {
  return ct::made(out, [&] {
    return at::eye(size, at::TensorOptions().dtype(ct::scalar_type(dtype)));
  });
}

int ct_arange(int64_t end, ct_dtype dtype, ct_tensor *out) {
  return ct::made(out, [&] {
    return at::arange(end, at::TensorOptions().dtype(ct::scalar_type(dtype)));
  });
}

int ct_rank(ct_tensor tensor) { return static_cast<int>(ct::get(tensor).dim()); }

int64_t ct_size(ct_tensor tensor, int dimension) { return ct::get(tensor).sizes()[dimension]; }

int64_t ct_count(ct_tensor tensor) { return ct::get(tensor).numel(); }

int ct_dtype_of(ct_tensor tensor, ct_dtype *out) {
  return ct::guarded([&] {
    for (auto dtype : {CT_FLOAT32, CT_FLOAT64, CT_INT64, CT_BFLOAT16, CT_BOOL, CT_UINT8}) {
      if (ct::scalar_type(dtype) == ct::get(tensor).scalar_type()) {
        *out = dtype;
        return;
      }
    }
    throw std::invalid_argument("a tensor of an element type that is not bridged");
  });
}

int ct_device_of(ct_tensor tensor, char *name, size_t capacity) {
  return ct::guarded([&] {
    auto text = ct::get(tensor).device().str();
    std::strncpy(name, text.c_str(), capacity - 1);
    name[capacity - 1] = 0;
  });
}

int ct_copy_out(ct_tensor tensor, ct_dtype dtype, void *bytes, size_t capacity) {
  return ct::guarded([&] {
    auto host = ct::get(tensor).detach().to(at::kCPU, ct::scalar_type(dtype)).contiguous();
    if (host.nbytes() > capacity) throw std::length_error("the buffer is smaller than the tensor");
    std::memcpy(bytes, host.data_ptr(), host.nbytes());
  });
}

int ct_to_dtype(ct_tensor tensor, ct_dtype dtype, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).to(ct::scalar_type(dtype)); });
}

int ct_to_device(ct_tensor tensor, const char *device, ct_tensor *out) {
  return ct::made(out, [&] {
    const auto &x = ct::get(tensor);
    const at::Device where{std::string(device)};
    // Memory that the system cannot move is read by the GPU itself while the program goes on; from other
    // memory a copy waits for all that the GPU was given before. Large tensors are worth the wait.
    constexpr size_t small = size_t(1) << 20;
    if (x.is_cpu() && where.is_cuda() && x.nbytes() > 0 && x.nbytes() <= small)
      return x.contiguous().pin_memory().to(where, /*non_blocking=*/true);
    return x.to(where);
  });
}

int ct_to_channels_last(ct_tensor tensor, ct_tensor *out) {
  return ct::made(out, [&] {
    const auto &x = ct::get(tensor);
    // With one channel both orders are the same in memory and only the strides differ, which decide
    // about the operations that follow; `contiguous` would keep them, and every convolution after the
    // first would be row-major.
    if (x.suggest_memory_format() == at::MemoryFormat::ChannelsLast) return x;
    return x.to(x.options(), /*non_blocking=*/false, /*copy=*/true,
                at::MemoryFormat::ChannelsLast);
  });
}

int ct_contiguous(ct_tensor tensor, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).contiguous(); });
}

int ct_assign(ct_tensor target, ct_tensor source) {
  return ct::guarded([&] {
    c10::NoGradGuard without_gradient;
    target->value.copy_(ct::get(source));
  });
}
