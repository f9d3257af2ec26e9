// SPDX-License-Identifier: MIT

// Compiling and starting kernels on NVIDIA's GPUs.
//
// A libtorch for GPUs brings NVIDIA's compiler along, as a library that it uses for kernels of its own. It is
// opened here when the first kernel is wanted; nothing of NVIDIA's is needed to build this file.

#include "gpu.h"

#include <c10/core/DeviceGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <dlfcn.h>
#include <torch/version.h>

#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gpu_kernels.h"

namespace ct::gpu {

namespace {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 6)
#define TELLS_STREAMS 1
#endif

/// Functions of the compiler (NVRTC) and of the driver, which return 0 where they succeed. Their types are
/// those of NVIDIA's headers, with pointers to unknown types.
struct Libraries {
  int (*create_program)(void **, const char *, const char *, int, const char *const *,
                        const char *const *) = nullptr;
  int (*compile_program)(void *, int, const char *const *) = nullptr;
  int (*code_size)(void *, size_t *) = nullptr;
  int (*code)(void *, char *) = nullptr;
  int (*destroy_program)(void **) = nullptr;
  int (*current_device)(int *) = nullptr;
  int (*device_attribute)(int *, int, int) = nullptr;
  int (*load_module)(void **, const void *) = nullptr;
  int (*function)(void **, void *, const char *) = nullptr;
  int (*launch_kernel)(void *, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned,
                       void *, void **, void **) = nullptr;

  /// Nothing where a library or a function is missing.
  static const std::optional<Libraries> &shared() {
    static const std::optional<Libraries> libraries = open();
    return libraries;
  }

 private:
  static std::optional<Libraries> open() {
    // it depends on the compiler and on the driver, whose functions are found through it
    void *library = dlopen("libcaffe2_nvrtc.so", RTLD_LAZY | RTLD_LOCAL);
    if (library == nullptr) return std::nullopt;
    Libraries found;
    const auto find = [&](auto &function, const char *name) {
      function = reinterpret_cast<std::decay_t<decltype(function)>>(dlsym(library, name));
      return function != nullptr;
    };
    const bool all = find(found.create_program, "nvrtcCreateProgram") &&
                     find(found.compile_program, "nvrtcCompileProgram") &&
                     find(found.code_size, "nvrtcGetCUBINSize") &&
                     find(found.code, "nvrtcGetCUBIN") &&
                     find(found.destroy_program, "nvrtcDestroyProgram") &&
                     find(found.current_device, "cuCtxGetDevice") &&
                     find(found.device_attribute, "cuDeviceGetAttribute") &&
                     find(found.load_module, "cuModuleLoadData") &&
                     find(found.function, "cuModuleGetFunction") &&
                     find(found.launch_kernel, "cuLaunchKernel");
    return all ? std::optional(found) : std::nullopt;
  }
};

using Functions = std::array<void *, kernel_count>;

/// Compiles the kernels for an architecture such as `sm_90`; empty where the compiler cannot.
std::vector<char> compiled(const Libraries &libraries, const std::string &architecture) {
  void *program = nullptr;
  if (libraries.create_program(&program, kernel_source, "kernels.cu", 0, nullptr, nullptr) != 0)
    return {};
  const auto option = "--gpu-architecture=" + architecture;
  const char *options[] = {option.c_str(), "--std=c++17"};
  size_t size = 0;
  std::vector<char> code;
  if (libraries.compile_program(program, 2, options) == 0 &&
      libraries.code_size(program, &size) == 0) {
    code.resize(size);
    if (libraries.code(program, code.data()) != 0) code.clear();
  }
  libraries.destroy_program(&program);
  return code;
}

/// The kernels on the current device; nothing where they cannot be had.
std::optional<Functions> loaded() {
  const auto &libraries = Libraries::shared();
  // places in the driver's list of what is known of a device
  constexpr int major_version = 75, minor_version = 76;
  int device = 0, major = 0, minor = 0;
  if (!libraries || libraries->current_device(&device) != 0 ||
      libraries->device_attribute(&major, major_version, device) != 0 ||
      libraries->device_attribute(&minor, minor_version, device) != 0)
    return std::nullopt;
  const auto code =
      compiled(*libraries, "sm_" + std::to_string(major) + std::to_string(minor));
  void *module = nullptr;
  if (code.empty() || libraries->load_module(&module, code.data()) != 0) return std::nullopt;
  Functions functions{};
  for (size_t kernel = 0; kernel < functions.size(); ++kernel)
    if (libraries->function(&functions[kernel], module, kernel_names[kernel]) != 0)
      return std::nullopt;
  return functions;
}

/// The kernels on a device, which must be the current one.
const std::optional<Functions> &functions(at::Device device) {
  static std::mutex access;
  static std::map<int, std::optional<Functions>> of_devices;
  std::lock_guard<std::mutex> guard(access);
  auto known = of_devices.find(device.index());
  if (known == of_devices.end()) known = of_devices.emplace(device.index(), loaded()).first;
  return known->second;
}

}  // namespace

bool has_kernels(at::Device device) {
#if TELLS_STREAMS
  if (!device.is_cuda()) return false;
  const c10::DeviceGuard guard(device);
  return functions(device).has_value();
#else
  return false;
#endif
}

void launch(Kernel kernel, at::Device device, int64_t threads, void **arguments) {
#if TELLS_STREAMS
  constexpr int64_t per_block = 256;
  const c10::DeviceGuard guard(device);
  const auto &own = functions(device);
  TORCH_CHECK(own.has_value(), "the kernels are not there for ", device);
  const c10::impl::VirtualGuardImpl streams(device.type());
  auto *stream = streams.getStreamNativeHandle(streams.getStream(device));
  const auto blocks = unsigned((threads + per_block - 1) / per_block);
  const int status = Libraries::shared()->launch_kernel(
      (*own)[kernel], blocks, 1, 1, per_block, 1, 1, 0, stream, arguments, nullptr);
  TORCH_CHECK(status == 0, "the GPU did not start '", kernel_names[kernel], "': status ", status,
              " of cuLaunchKernel");
#endif
}

}  // namespace ct::gpu
