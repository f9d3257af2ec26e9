// SPDX-License-Identifier: MIT

// Batch normalisation, 2 × 2 max-pooling and ReLU in one.
//
// One after another, they read and write every element of a convolution's output six times forward and
// again backward, and the pooling notes an index of eight bytes for each maximum: half the time of a step
// of the compact network. Here it is read three times, the last two out of the cache, and written once,
// backward.

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

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

/// The element of a 2 × 2 square that is its maximum, 0 … 3 in reading order.
using Place = uint8_t;
/// No gradient passes: the maximum is below 0.
constexpr Place nowhere = 4;

/// Sizes of an input `[batch, channels, height, width]`, whose channels are innermost in memory.
struct Sizes {
  int64_t batch, channels, height, width;

  explicit Sizes(const at::Tensor &input)
      : batch(input.size(0)), channels(input.size(1)), height(input.size(2)),
        width(input.size(3)) {}
  int64_t rows() const { return height / 2; }
  int64_t columns() const { return width / 2; }
  /// Elements of a sample, before and after pooling.
  int64_t sample() const { return height * width * channels; }
  int64_t pooled() const { return rows() * columns() * channels; }
  /// Elements of a channel.
  double count() const { return double(batch) * double(height) * double(width); }
};

/// Adds Σ x of a sample to `sums`, channel by channel.
WIDEST void sum_of(const float *x, int64_t pixels, int64_t channels, float *__restrict sums) {
  for (int64_t pixel = 0; pixel < pixels; ++pixel, x += channels)
    for (int64_t channel = 0; channel < channels; ++channel) sums[channel] += x[channel];
}

/// Adds Σ (x − mean)² of a sample to `sums`, channel by channel.
WIDEST void squares_of(const float *x, int64_t pixels, int64_t channels, const float *mean,
                       float *__restrict sums) {
  for (int64_t pixel = 0; pixel < pixels; ++pixel, x += channels)
    for (int64_t channel = 0; channel < channels; ++channel) {
      float rest = x[channel] - mean[channel];
      sums[channel] += rest * rest;
    }
}

/// Pools two rows of x to one: the largest of scale · x + shift, but at least 0.
/// @param largest x where it is largest.
WIDEST void pool_row(const float *x, int64_t width, int64_t columns, int64_t channels,
                     const float *scale, const float *shift, float *__restrict out,
                     float *__restrict largest, Place *__restrict place) {
  for (int64_t column = 0; column < columns; ++column) {
    const float *first = x + 2 * column * channels, *below = first + width * channels;
    for (int64_t channel = 0; channel < channels; ++channel) {
      float a = scale[channel], b = shift[channel];
      float x0 = first[channel], x1 = first[channels + channel];
      float x2 = below[channel], x3 = below[channels + channel];
      float best = a * x0 + b, at = x0;
      int found = 0;
      float next = a * x1 + b;
      found = next > best ? 1 : found, at = next > best ? x1 : at, best = next > best ? next : best;
      next = a * x2 + b;
      found = next > best ? 2 : found, at = next > best ? x2 : at, best = next > best ? next : best;
      next = a * x3 + b;
      found = next > best ? 3 : found, at = next > best ? x3 : at, best = next > best ? next : best;
      // a number that is not one stays one
      out[channel] = best <= 0 ? 0 : best;
      largest[channel] = at;
      place[channel] = Place(best <= 0 ? nowhere : found);
    }
    out += channels, largest += channels, place += channels;
  }
}

/// Adds Σ g and Σ g (x − mean) over a sample's pooled elements through which a gradient g passes.
WIDEST void gradient_sums(const float *g, const float *largest, const Place *place, int64_t pixels,
                          int64_t channels, const float *mean, float *__restrict sums,
                          float *__restrict products) {
  for (int64_t pixel = 0; pixel < pixels; ++pixel) {
    for (int64_t channel = 0; channel < channels; ++channel) {
      float passed = place[channel] == nowhere ? 0 : g[channel];
      sums[channel] += passed;
      products[channel] += passed * (largest[channel] - mean[channel]);
    }
    g += channels, largest += channels, place += channels;
  }
}

/// Factors of the gradient of x, per channel: dx = c₀ + c₁ x + k dy.
struct Factors {
  const float *c0, *c1, *k;
};

/// Writes c₀ + c₁ x over some pixels.
WIDEST void line(const float *x, int64_t pixels, int64_t channels, Factors factors,
                 float *__restrict out) {
  for (int64_t pixel = 0; pixel < pixels; ++pixel, x += channels, out += channels)
    for (int64_t channel = 0; channel < channels; ++channel)
      out[channel] = factors.c0[channel] + factors.c1[channel] * x[channel];
}

/// Writes c₀ + c₁ x over the squares of two rows, and adds k g to the maximum of each.
WIDEST void unpool_row(const float *x, int64_t width, int64_t columns, int64_t channels,
                       Factors factors, const float *g, const Place *place,
                       float *__restrict out) {
  const int64_t right = channels, below = width * channels;
  for (int64_t column = 0; column < columns; ++column) {
    for (int64_t channel = 0; channel < channels; ++channel) {
      float c0 = factors.c0[channel], c1 = factors.c1[channel];
      float passed = factors.k[channel] * g[channel];
      int at = place[channel];
      out[channel] = c0 + c1 * x[channel] + (at == 0 ? passed : 0);
      out[right + channel] = c0 + c1 * x[right + channel] + (at == 1 ? passed : 0);
      out[below + channel] = c0 + c1 * x[below + channel] + (at == 2 ? passed : 0);
      out[below + right + channel] = c0 + c1 * x[below + right + channel] + (at == 3 ? passed : 0);
    }
    x += 2 * channels, out += 2 * channels, g += channels, place += channels;
  }
}

/// Sums over samples, channel by channel. Each sample has its own sum, so that the order of additions is
/// the same on any number of threads.
template <typename Sum>
std::vector<double> summed(int64_t batch, int64_t channels, Sum sum) {
  std::vector<float> parts(size_t(batch * channels));
  at::parallel_for(0, batch, 1, [&](int64_t begin, int64_t end) {
    for (int64_t sample = begin; sample < end; ++sample)
      sum(sample, parts.data() + sample * channels);
  });
  std::vector<double> sums(size_t(channels), 0.0);
  for (int64_t sample = 0; sample < batch; ++sample)
    for (int64_t channel = 0; channel < channels; ++channel)
      sums[size_t(channel)] += parts[size_t(sample * channels + channel)];
  return sums;
}

class NormalisedPooling : public torch::autograd::Function<NormalisedPooling> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &input,
                            const at::Tensor &weight, const at::Tensor &bias, double epsilon) {
    const Sizes sizes(input);
    const auto channels = sizes.channels, pixels = sizes.height * sizes.width;
    auto out = at::empty({sizes.batch, channels, sizes.rows(), sizes.columns()}, input.options(),
                         at::MemoryFormat::ChannelsLast);
    auto largest = at::empty_like(out);
    auto place = at::empty_like(out, out.options().dtype(at::kByte));
    // mean, and 1 / √(variance + ε), per channel
    auto statistics = at::empty({2, channels}, input.options());
    const auto *x = input.data_ptr<float>();
    const auto *gamma = weight.data_ptr<float>(), *beta = bias.data_ptr<float>();
    auto *mean = statistics.data_ptr<float>(), *inverse = mean + channels;
    const auto sums = summed(sizes.batch, channels, [&](int64_t sample, float *sums) {
      sum_of(x + sample * sizes.sample(), pixels, channels, sums);
    });
    for (int64_t channel = 0; channel < channels; ++channel)
      mean[channel] = float(sums[size_t(channel)] / sizes.count());
    const auto squares = summed(sizes.batch, channels, [&](int64_t sample, float *sums) {
      squares_of(x + sample * sizes.sample(), pixels, channels, mean, sums);
    });
    std::vector<float> scale(size_t(channels), 0.0F), shift(scale);
    for (int64_t channel = 0; channel < channels; ++channel) {
      const auto own = size_t(channel);
      inverse[channel] = float(1 / std::sqrt(squares[own] / sizes.count() + epsilon));
      scale[own] = gamma[channel] * inverse[channel];
      shift[own] = beta[channel] - mean[channel] * scale[own];
    }
    auto *y = out.data_ptr<float>(), *peak = largest.data_ptr<float>();
    auto *where = place.data_ptr<Place>();
    at::parallel_for(0, sizes.batch, 1, [&](int64_t begin, int64_t end) {
      for (int64_t sample = begin; sample < end; ++sample)
        for (int64_t row = 0; row < sizes.rows(); ++row) {
          const auto to = sample * sizes.pooled() + row * sizes.columns() * channels;
          pool_row(x + sample * sizes.sample() + 2 * row * sizes.width * channels, sizes.width,
                   sizes.columns(), channels, scale.data(), shift.data(), y + to, peak + to,
                   where + to);
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
    const auto channels = sizes.channels;
    const auto gradient = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
    const auto *x = input.data_ptr<float>(), *gamma = weight.data_ptr<float>();
    const auto *g = gradient.data_ptr<float>(), *peak = saved[2].data_ptr<float>();
    const auto *where = saved[3].data_ptr<Place>();
    const auto *mean = saved[4].data_ptr<float>(), *inverse = mean + channels;
    // Σ dy, then Σ dy (x − mean)
    const auto sums = summed(sizes.batch, 2 * channels, [&](int64_t sample, float *sums) {
      const auto from = sample * sizes.pooled();
      gradient_sums(g + from, peak + from, where + from, sizes.rows() * sizes.columns(), channels,
                    mean, sums, sums + channels);
    });
    auto out = at::empty_like(input);
    auto scale_gradient = at::empty_like(weight), shift_gradient = at::empty_like(weight);
    auto *dgamma = scale_gradient.data_ptr<float>(), *dbeta = shift_gradient.data_ptr<float>();
    std::vector<float> c0(size_t(channels), 0.0F), c1(c0), k(c0);
    for (int64_t channel = 0; channel < channels; ++channel) {
      // dx = γ s (dy − mean(dy) − x̂ mean(dy x̂)) with s = 1 / √(variance + ε), x̂ = (x − mean) s
      const auto own = size_t(channel);
      const auto sum = sums[own], product = sums[size_t(channels) + own];
      const double s = inverse[channel], factor = gamma[channel] * s;
      dbeta[channel] = float(sum);
      dgamma[channel] = float(product * s);
      k[own] = float(factor);
      c1[own] = float(-factor * product * s * s / sizes.count());
      c0[own] = float(-factor * sum / sizes.count() - double(c1[own]) * mean[channel]);
    }
    const Factors factors{c0.data(), c1.data(), k.data()};
    auto *dx = out.data_ptr<float>();
    at::parallel_for(0, sizes.batch, 1, [&](int64_t begin, int64_t end) {
      for (int64_t sample = begin; sample < end; ++sample) {
        for (int64_t row = 0; row < sizes.rows(); ++row) {
          const auto pooled = sample * sizes.pooled() + row * sizes.columns() * channels;
          const auto first = sample * sizes.sample() + 2 * row * sizes.width * channels;
          unpool_row(x + first, sizes.width, sizes.columns(), channels, factors, g + pooled,
                     where + pooled, dx + first);
          // a last column that no square has
          if (sizes.width % 2 == 1)
            for (int64_t below = 1; below <= 2; ++below) {
              const auto last = first + (below * sizes.width - 1) * channels;
              line(x + last, 1, channels, factors, dx + last);
            }
        }
        // a last row that no square has
        if (sizes.height % 2 == 1) {
          const auto last = (sample + 1) * sizes.sample() - sizes.width * channels;
          line(x + last, sizes.width, channels, factors, dx + last);
        }
      }
    });
    return {out, scale_gradient, shift_gradient, at::Tensor()};
  }
};

bool is_plain(const at::Tensor &tensor, at::MemoryFormat format) {
  return tensor.is_cpu() && tensor.scalar_type() == at::kFloat && tensor.is_contiguous(format);
}

}  // namespace

int ct_normalised_pooling(ct_tensor input, ct_tensor weight, ct_tensor bias, double epsilon,
                          ct_tensor *out) {
  return ct::made(out, [&] {
    const auto &x = ct::get(input), &scale = ct::get(weight), &shift = ct::get(bias);
    if (x.dim() == 4 && is_plain(x, at::MemoryFormat::ChannelsLast) &&
        is_plain(scale, at::MemoryFormat::Contiguous) &&
        is_plain(shift, at::MemoryFormat::Contiguous))
      return NormalisedPooling::apply(x, scale, shift, epsilon);
    auto normalised = at::batch_norm(x, scale, shift, {}, {}, true, 0, epsilon, true);
    return at::relu(at::max_pool2d(normalised, {2, 2}, {2, 2}));
  });
}
