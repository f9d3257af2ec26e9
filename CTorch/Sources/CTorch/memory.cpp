// SPDX-License-Identifier: MIT

// Memory of libtorch's large tensors on the CPU.
//
// Each training step allocates and frees gigabytes in the same sizes. If they were returned to the
// system, every page would have to be faulted in and cleared again, which takes a quarter of the time of
// a step of VGG-11. Large blocks are therefore kept for reuse, on huge pages.

#include <c10/core/CPUAllocator.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <mutex>
#include <unordered_map>

#include "bridge.h"

namespace {

constexpr size_t huge_page = size_t(2) << 20;

class KeptBlocks final : public at::Allocator {
 public:
#if TORCH_VERSION_MAJOR < 2
  at::DataPtr allocate(size_t bytes) const override {
    return const_cast<KeptBlocks *>(this)->block_or_usual(bytes);
  }
#else
  at::DataPtr allocate(size_t bytes) override { return block_or_usual(bytes); }
  void copy_data(void *target, const void *source, size_t bytes) const override {
    default_copy_data(target, source, bytes);
  }
#endif
  at::DeleterFnPtr raw_deleter() const override { return &give_back; }

  /// The single instance, which outlives every tensor.
  static KeptBlocks &shared() {
    static auto *blocks = new KeptBlocks;
    return *blocks;
  }

 private:
  std::mutex access_;
  std::multimap<size_t, void *> free_;
  std::unordered_map<void *, size_t> sizes_;
  size_t kept_ = 0;
  const size_t limit_ = size_t(sysconf(_SC_PHYS_PAGES)) * size_t(sysconf(_SC_PAGESIZE)) / 4;
  at::Allocator *const usual_ = c10::GetDefaultCPUAllocator();

  at::DataPtr block_or_usual(size_t bytes) {
    void *block = bytes < huge_page ? nullptr : take((bytes + huge_page - 1) & ~(huge_page - 1));
    // the usual allocator also reports the error if no memory is left
    if (block == nullptr) return usual_->allocate(bytes);
    return {block, block, &give_back, at::Device(at::kCPU)};
  }

  /// Returns a kept block that is at most an eighth larger, or else a new one.
  void *take(size_t size) {
    std::lock_guard<std::mutex> guard(access_);
    auto found = free_.lower_bound(size);
    if (found != free_.end() && found->first <= size + size / 8) {
      auto *block = found->second;
      kept_ -= found->first;
      free_.erase(found);
      return block;
    }
    auto *block = std::aligned_alloc(huge_page, size);
    if (block == nullptr) {
      release_all();
      block = std::aligned_alloc(huge_page, size);
      if (block == nullptr) return nullptr;
    }
    madvise(block, size, MADV_HUGEPAGE);
    sizes_.emplace(block, size);
    return block;
  }

  static void give_back(void *block) {
    if (block == nullptr) return;
    auto &blocks = shared();
    if (!blocks.keep(block)) blocks.usual_->raw_deallocate(block);
  }

  /// Keeps a block for reuse, or frees it above the limit. Returns false if it came from another
  /// allocator.
  bool keep(void *block) {
    std::lock_guard<std::mutex> guard(access_);
    auto known = sizes_.find(block);
    if (known == sizes_.end()) return false;
    if (kept_ + known->second > limit_) {
      sizes_.erase(known);
      std::free(block);
    } else {
      kept_ += known->second;
      free_.emplace(known->second, block);
    }
    return true;
  }

  void release_all() {
    for (auto &[size, block] : free_) {
      sizes_.erase(block);
      std::free(block);
    }
    free_.clear();
    kept_ = 0;
  }
};

/// Installs the allocator before the first tensor is created.
const bool installed = [] {
  c10::SetCPUAllocator(&KeptBlocks::shared());
  return true;
}();

}  // namespace
