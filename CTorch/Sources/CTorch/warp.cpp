// SPDX-License-Identifier: MIT

// Stretching of images along both axes, with a gain for each row.
//
// The grid sampler of libtorch does the same, but takes a grid of two numbers for every element, and finds
// the four neighbours of each anew: as long as a tenth of a step of the compact network.

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "bridge.h"

namespace {

#if defined(__x86_64__) && defined(__clang__)
// the loader chooses the widest version that the processor has
#define WIDEST __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define WIDEST
#endif

/// A place between two elements.
struct Place {
  int64_t below, above;
  float share;

  /// @param position the place, counted in elements; places outside are moved to the edge.
  Place(float position, int64_t count) {
    const float inside = std::min(std::max(position, 0.0F), float(count - 1));
    below = int64_t(inside);
    above = std::min(below + 1, count - 1);
    share = inside - float(below);
  }
};

/// Writes a row between two others.
WIDEST void blend(const float *first, const float *second, float share, int64_t count,
                  float *__restrict out) {
  for (int64_t column = 0; column < count; ++column)
    out[column] = first[column] + share * (second[column] - first[column]);
}

/// Writes the elements of a row at some places, plus a gain.
WIDEST void sample(const float *row, const int32_t *below, const int32_t *above,
                   const float *share, float gain, int64_t count, float *__restrict out) {
  for (int64_t column = 0; column < count; ++column) {
    const float first = row[below[column]], second = row[above[column]];
    out[column] = first + share[column] * (second - first) + gain;
  }
}

/// Stretches one image. `warp` is the place of the first column, the step from one column to the next, and
/// the step from one row to the next.
void stretch(const float *image, int64_t height, int64_t width, const float *warp,
             const float *gains, float *out) {
  std::vector<int32_t> below(static_cast<size_t>(width)), above(below);
  std::vector<float> share(below.size()), row(below.size());
  for (int64_t column = 0; column < width; ++column) {
    const Place place(warp[0] + float(column) * warp[1], width);
    const auto own = size_t(column);
    below[own] = int32_t(place.below), above[own] = int32_t(place.above), share[own] = place.share;
  }
  for (int64_t line = 0; line < height; ++line) {
    const Place place(float(line) * warp[2], height);
    blend(image + place.below * width, image + place.above * width, place.share, width, row.data());
    sample(row.data(), below.data(), above.data(), share.data(), gains[line], width,
           out + line * width);
  }
}

/// The same by libtorch's grid sampler, on any device.
at::Tensor sampled(const at::Tensor &images, const at::Tensor &warps, const at::Tensor &gains) {
  const auto height = images.size(2), width = images.size(3);
  const auto places = warps.options();
  // from −1 at the first element to 1 at the last
  const auto part = [&](const at::Tensor &places, int64_t count) {
    return places * (2.0 / double(std::max<int64_t>(count - 1, 1))) - 1;
  };
  const auto columns =
      warps.select(1, 0).unsqueeze(1) + at::arange(width, places) * warps.select(1, 1).unsqueeze(1);
  const auto rows = at::arange(height, places) * warps.select(1, 2).unsqueeze(1);
  const auto grid = at::stack({part(columns, width).unsqueeze(1).expand({-1, height, -1}),
                               part(rows, height).unsqueeze(2).expand({-1, -1, width})},
                              3);
  // bilinear, edges repeated, corners aligned
  return at::grid_sampler_2d(images, grid, 0, 1, true) + gains.unsqueeze(1).unsqueeze(3);
}

}  // namespace

int ct_warp(ct_tensor images, ct_tensor warps, ct_tensor gains, ct_tensor *out) {
  return ct::made(out, [&] {
    const auto &x = ct::get(images), &places = ct::get(warps), &gain = ct::get(gains);
    TORCH_CHECK(x.dim() == 4 && x.size(1) == 1, "warping takes images of one channel");
    TORCH_CHECK(places.dim() == 2 && places.size(0) == x.size(0) && places.size(1) == 3 &&
                    gain.dim() == 2 && gain.size(0) == x.size(0) && gain.size(1) == x.size(2),
                "warping takes three numbers and a gain per row for each image");
    const auto plain = [](const at::Tensor &tensor) {
      return tensor.is_cpu() && tensor.scalar_type() == at::kFloat && tensor.is_contiguous();
    };
    if (!plain(x) || !plain(places) || !plain(gain) || x.size(3) > INT32_MAX)
      return sampled(x, places.to(x.device(), x.scalar_type()),
                     gain.to(x.device(), x.scalar_type()));
    auto result = at::empty_like(x);
    const auto height = x.size(2), width = x.size(3);
    const auto *from = x.data_ptr<float>(), *warp = places.data_ptr<float>();
    const auto *levels = gain.data_ptr<float>();
    auto *to = result.data_ptr<float>();
    at::parallel_for(0, x.size(0), 1, [&](int64_t begin, int64_t end) {
      for (int64_t image = begin; image < end; ++image)
        stretch(from + image * height * width, height, width, warp + image * 3,
                levels + image * height, to + image * height * width);
    });
    return result;
  });
}
