// SPDX-License-Identifier: MIT

// Batch normalisation, 2 × 2 max-pooling and ReLU in one.
//
// One after another, they read and write every element of a convolution's output six times forward and
// again backward, and the pooling notes an index of eight bytes for each maximum: half the time of a step
// of the compact network. Here the output is read from the cache after the statistics are known, and
// written once, backward.

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

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

/// Sums are kept in so many parts, one to a lane of the widest vectors, whatever the processor has.
constexpr int lanes = 16;

/// The element of a 2 × 2 square that is its maximum, 0 … 3 in reading order.
using Place = uint8_t;
/// No gradient passes: the maximum is below 0.
constexpr Place nowhere = 4;

/// Sizes of an input `[batch, channels, height, width]`.
struct Sizes {
  int64_t batch, channels, height, width;

  explicit Sizes(const at::Tensor &input)
      : batch(input.size(0)), channels(input.size(1)), height(input.size(2)),
        width(input.size(3)) {}
  int64_t plane() const { return height * width; }
  int64_t rows() const { return height / 2; }
  int64_t columns() const { return width / 2; }
  int64_t pooled() const { return rows() * columns(); }
  /// Elements of a channel.
  double count() const { return double(batch) * double(plane()); }
};

double total(const float *parts) {
  double sum = 0;
  for (int lane = 0; lane < lanes; ++lane) sum += parts[lane];
  return sum;
}

/// Σ (x − shift) over a plane.
WIDEST double sum_of(const float *x, int64_t count, float shift) {
  float parts[lanes] = {};
  int64_t index = 0;
  for (; index + lanes <= count; index += lanes)
    for (int lane = 0; lane < lanes; ++lane) parts[lane] += x[index + lane] - shift;
  for (; index < count; ++index) parts[index % lanes] += x[index] - shift;
  return total(parts);
}

/// Σ (x − shift)² over a plane.
WIDEST double squares_of(const float *x, int64_t count, float shift) {
  float parts[lanes] = {};
  int64_t index = 0;
  for (; index + lanes <= count; index += lanes)
    for (int lane = 0; lane < lanes; ++lane) {
      float rest = x[index + lane] - shift;
      parts[lane] += rest * rest;
    }
  for (; index < count; ++index) {
    float rest = x[index] - shift;
    parts[index % lanes] += rest * rest;
  }
  return total(parts);
}

/// Pools two rows of x to one: the largest of scale · x + shift, but at least 0.
/// @param largest x where it is largest.
WIDEST void pool_row(const float *x, int64_t width, int64_t columns, float scale, float shift,
                     float *__restrict out, float *__restrict largest, Place *__restrict place) {
  const float *above = x, *below = x + width;
  for (int64_t column = 0; column < columns; ++column) {
    float x0 = above[2 * column], x1 = above[2 * column + 1];
    float x2 = below[2 * column], x3 = below[2 * column + 1];
    float best = scale * x0 + shift, at = x0;
    Place found = 0;
    float next = scale * x1 + shift;
    found = next > best ? 1 : found, at = next > best ? x1 : at, best = next > best ? next : best;
    next = scale * x2 + shift;
    found = next > best ? 2 : found, at = next > best ? x2 : at, best = next > best ? next : best;
    next = scale * x3 + shift;
    found = next > best ? 3 : found, at = next > best ? x3 : at, best = next > best ? next : best;
    out[column] = best > 0 ? best : 0;
    largest[column] = at;
    place[column] = best > 0 ? found : nowhere;
  }
}

/// Adds Σ g and Σ g (x − mean) over pooled elements through which a gradient g passes.
WIDEST void gradient_sums(const float *g, const float *largest, const Place *place, int64_t count,
                          float mean, double *sum, double *product) {
  float sums[lanes] = {}, products[lanes] = {};
  int64_t index = 0;
  for (; index + lanes <= count; index += lanes)
    for (int lane = 0; lane < lanes; ++lane) {
      float passed = place[index + lane] == nowhere ? 0 : g[index + lane];
      sums[lane] += passed;
      products[lane] += passed * (largest[index + lane] - mean);
    }
  for (; index < count; ++index) {
    float passed = place[index] == nowhere ? 0 : g[index];
    sums[index % lanes] += passed;
    products[index % lanes] += passed * (largest[index] - mean);
  }
  *sum += total(sums);
  *product += total(products);
}

/// Writes c₀ + c₁ x over some elements.
WIDEST void line(const float *x, int64_t count, float c0, float c1, float *__restrict out) {
  for (int64_t index = 0; index < count; ++index) out[index] = c0 + c1 * x[index];
}

/// Writes c₀ + c₁ x over two rows, and adds k g to the maximum of each square.
WIDEST void unpool_row(const float *x, int64_t width, int64_t columns, float c0, float c1, float k,
                       const float *g, const Place *place, float *__restrict out) {
  for (int64_t column = 0; column < columns; ++column) {
    float passed = k * g[column];
    Place at = place[column];
    int64_t left = 2 * column, right = left + 1;
    out[left] = c0 + c1 * x[left] + (at == 0 ? passed : 0);
    out[right] = c0 + c1 * x[right] + (at == 1 ? passed : 0);
    out[width + left] = c0 + c1 * x[width + left] + (at == 2 ? passed : 0);
    out[width + right] = c0 + c1 * x[width + right] + (at == 3 ? passed : 0);
  }
  for (int64_t column = 2 * columns; column < width; ++column) {
    out[column] = c0 + c1 * x[column];
    out[width + column] = c0 + c1 * x[width + column];
  }
}

class NormalisedPooling : public torch::autograd::Function<NormalisedPooling> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &input,
                            const at::Tensor &weight, const at::Tensor &bias, double epsilon) {
    const Sizes sizes(input);
    auto out = at::empty({sizes.batch, sizes.channels, sizes.rows(), sizes.columns()},
                         input.options());
    auto largest = at::empty_like(out);
    auto place = at::empty(out.sizes(), input.options().dtype(at::kByte));
    // mean, and 1 / √(variance + ε), per channel
    auto statistics = at::empty({2, sizes.channels}, input.options());
    const auto *x = input.data_ptr<float>();
    const auto *gamma = weight.data_ptr<float>(), *beta = bias.data_ptr<float>();
    auto *y = out.data_ptr<float>(), *peak = largest.data_ptr<float>();
    auto *where = place.data_ptr<Place>();
    auto *means = statistics.data_ptr<float>(), *inverses = means + sizes.channels;
    at::parallel_for(0, sizes.channels, 1, [&](int64_t begin, int64_t end) {
      for (int64_t channel = begin; channel < end; ++channel) {
        auto plane = [&](int64_t sample) { return sample * sizes.channels + channel; };
        double sum = 0, squares = 0;
        for (int64_t sample = 0; sample < sizes.batch; ++sample)
          sum += sum_of(x + plane(sample) * sizes.plane(), sizes.plane(), 0);
        const auto mean = float(sum / sizes.count());
        for (int64_t sample = 0; sample < sizes.batch; ++sample)
          squares += squares_of(x + plane(sample) * sizes.plane(), sizes.plane(), mean);
        const auto inverse = float(1 / std::sqrt(squares / sizes.count() + epsilon));
        means[channel] = mean;
        inverses[channel] = inverse;
        const float scale = gamma[channel] * inverse, shift = beta[channel] - mean * scale;
        for (int64_t sample = 0; sample < sizes.batch; ++sample)
          for (int64_t row = 0; row < sizes.rows(); ++row) {
            const auto to = plane(sample) * sizes.pooled() + row * sizes.columns();
            pool_row(x + plane(sample) * sizes.plane() + 2 * row * sizes.width, sizes.width,
                     sizes.columns(), scale, shift, y + to, peak + to, where + to);
          }
      }
    });
    context->save_for_backward({input, weight, largest, place, statistics});
    return out;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                 torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const auto &input = saved[0], &weight = saved[1];
    const Sizes sizes(input);
    const auto gradient = gradients[0].contiguous();
    auto out = at::empty_like(input);
    auto scale_gradient = at::empty_like(weight), shift_gradient = at::empty_like(weight);
    const auto *x = input.data_ptr<float>(), *gamma = weight.data_ptr<float>();
    const auto *g = gradient.data_ptr<float>(), *peak = saved[2].data_ptr<float>();
    const auto *where = saved[3].data_ptr<Place>();
    const auto *means = saved[4].data_ptr<float>(), *inverses = means + sizes.channels;
    auto *dx = out.data_ptr<float>();
    auto *dgamma = scale_gradient.data_ptr<float>(), *dbeta = shift_gradient.data_ptr<float>();
    at::parallel_for(0, sizes.channels, 1, [&](int64_t begin, int64_t end) {
      for (int64_t channel = begin; channel < end; ++channel) {
        auto plane = [&](int64_t sample) { return sample * sizes.channels + channel; };
        const float mean = means[channel], inverse = inverses[channel];
        double sum = 0, product = 0;
        for (int64_t sample = 0; sample < sizes.batch; ++sample) {
          const auto from = plane(sample) * sizes.pooled();
          gradient_sums(g + from, peak + from, where + from, sizes.pooled(), mean, &sum, &product);
        }
        dbeta[channel] = float(sum);
        dgamma[channel] = float(product * inverse);
        // dx = γ s (dy − mean(dy) − x̂ mean(dy x̂)) with s = 1 / √(variance + ε), x̂ = (x − mean) s
        const float k = gamma[channel] * inverse;
        const auto c1 = float(-k * product * inverse * inverse / sizes.count());
        const auto c0 = float(-k * sum / sizes.count()) - c1 * mean;
        for (int64_t sample = 0; sample < sizes.batch; ++sample) {
          const auto from = plane(sample) * sizes.plane();
          for (int64_t row = 0; row < sizes.rows(); ++row) {
            const auto pooled = plane(sample) * sizes.pooled() + row * sizes.columns();
            const auto first = from + 2 * row * sizes.width;
            unpool_row(x + first, sizes.width, sizes.columns(), c0, c1, k, g + pooled,
                       where + pooled, dx + first);
          }
          // a last row that no square has
          const auto done = 2 * sizes.rows() * sizes.width;
          line(x + from + done, sizes.plane() - done, c0, c1, dx + from + done);
        }
      }
    });
    return {out, scale_gradient, shift_gradient, at::Tensor()};
  }
};

bool is_plain(const at::Tensor &tensor) {
  return tensor.is_cpu() && tensor.scalar_type() == at::kFloat && tensor.is_contiguous();
}

}  // namespace

int ct_normalised_pooling(ct_tensor input, ct_tensor weight, ct_tensor bias, double epsilon,
                          ct_tensor *out) {
  return ct::made(out, [&] {
    const auto &x = ct::get(input), &scale = ct::get(weight), &shift = ct::get(bias);
    if (x.dim() == 4 && is_plain(x) && is_plain(scale) && is_plain(shift))
      return NormalisedPooling::apply(x, scale, shift, epsilon);
    auto normalised = at::batch_norm(x, scale, shift, {}, {}, true, 0, epsilon, true);
    return at::relu(at::max_pool2d(normalised, {2, 2}, {2, 2}));
  });
}
