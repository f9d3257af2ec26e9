// SPDX-License-Identifier: MIT

// Self-attention within many short sequences.
//
// As a batch of matrix products, each sequence and head costs a call of the matrix library, which takes longer than
// the product of two 8 × 16 matrices. Here all of it is one pass over the sequences.

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

/// Sizes of queries, keys and values `[sequences, tokens, 3, heads, width]`.
struct Sizes {
  int64_t sequences, tokens, heads, width;

  Sizes(const at::Tensor &input, int64_t heads)
      : sequences(input.size(0)), tokens(input.size(1)), heads(heads),
        width(input.size(2) / (3 * heads)) {}
  /// Numbers of a token in the output, and in the input.
  int64_t row() const { return heads * width; }
  int64_t rows() const { return 3 * row(); }
  double scale() const { return 1 / std::sqrt(double(width)); }
};

/// Writes the transpose of some rows, whose starts are `stride` apart.
WIDEST void transpose(const float *rows, int64_t stride, int64_t count, int64_t width,
                      float *__restrict out) {
  for (int64_t row = 0; row < count; ++row)
    for (int64_t column = 0; column < width; ++column)
      out[column * count + row] = rows[row * stride + column];
}

/// Writes Σ_c vector_c columns_cj for every j.
WIDEST void products(const float *vector, const float *columns, int64_t count, int64_t width,
                     float *__restrict out) {
  for (int64_t j = 0; j < count; ++j) out[j] = 0;
  for (int64_t c = 0; c < width; ++c)
    for (int64_t j = 0; j < count; ++j) out[j] += vector[c] * columns[c * count + j];
}

/// Adds factor · x to `out`.
WIDEST void add(float factor, const float *x, int64_t width, float *__restrict out) {
  for (int64_t c = 0; c < width; ++c) out[c] += factor * x[c];
}

/// Replaces scores by their softmax.
void soften(float *scores, int64_t count, float scale) {
  const float top = *std::max_element(scores, scores + count) * scale;
  float sum = 0;
  for (int64_t j = 0; j < count; ++j) sum += scores[j] = std::exp(scores[j] * scale - top);
  for (int64_t j = 0; j < count; ++j) scores[j] /= sum;
}

class Attention : public torch::autograd::Function<Attention> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &input,
                            int64_t heads) {
    const Sizes sizes(input, heads);
    const auto tokens = sizes.tokens, width = sizes.width, row = sizes.row(), rows = sizes.rows();
    auto out = at::zeros({sizes.sequences, tokens, row}, input.options());
    auto shares = at::empty({sizes.sequences, heads, tokens, tokens}, input.options());
    const auto *all = input.data_ptr<float>();
    auto *y = out.data_ptr<float>(), *p = shares.data_ptr<float>();
    at::parallel_for(0, sizes.sequences, 1, [&](int64_t begin, int64_t end) {
      std::vector<float> keys(size_t(tokens * width), 0.0F);
      for (int64_t sequence = begin; sequence < end; ++sequence)
        for (int64_t head = 0; head < heads; ++head) {
          const auto *query = all + sequence * tokens * rows + head * width;
          const auto *value = query + 2 * row;
          transpose(query + row, rows, tokens, width, keys.data());
          for (int64_t i = 0; i < tokens; ++i) {
            auto *own = p + ((sequence * heads + head) * tokens + i) * tokens;
            products(query + i * rows, keys.data(), tokens, width, own);
            soften(own, tokens, float(sizes.scale()));
            auto *to = y + (sequence * tokens + i) * row + head * width;
            for (int64_t j = 0; j < tokens; ++j) add(own[j], value + j * rows, width, to);
          }
        }
    });
    context->save_for_backward({input, shares});
    context->saved_data["heads"] = heads;
    return out;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                 torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const auto &input = saved[0];
    const auto heads = context->saved_data["heads"].toInt();
    const Sizes sizes(input, heads);
    const auto tokens = sizes.tokens, width = sizes.width, row = sizes.row(), rows = sizes.rows();
    const auto gradient = gradients[0].contiguous();
    auto out = at::zeros_like(input);
    const auto *all = input.data_ptr<float>(), *p = saved[1].data_ptr<float>();
    const auto *g = gradient.data_ptr<float>();
    auto *d = out.data_ptr<float>();
    const auto scale = float(sizes.scale());
    at::parallel_for(0, sizes.sequences, 1, [&](int64_t begin, int64_t end) {
      std::vector<float> values(size_t(tokens * width), 0.0F), slopes(size_t(tokens), 0.0F);
      for (int64_t sequence = begin; sequence < end; ++sequence)
        for (int64_t head = 0; head < heads; ++head) {
          const auto from = sequence * tokens * rows + head * width;
          const auto *query = all + from, *key = query + row;
          auto *dquery = d + from, *dkey = dquery + row, *dvalue = dkey + row;
          transpose(key + row, rows, tokens, width, values.data());
          for (int64_t i = 0; i < tokens; ++i) {
            const auto *own = p + ((sequence * heads + head) * tokens + i) * tokens;
            const auto *gi = g + (sequence * tokens + i) * row + head * width;
            products(gi, values.data(), tokens, width, slopes.data());
            float mean = 0;
            for (int64_t j = 0; j < tokens; ++j) mean += own[j] * slopes[size_t(j)];
            for (int64_t j = 0; j < tokens; ++j) {
              const float slope = own[j] * (slopes[size_t(j)] - mean) * scale;
              add(own[j], gi, width, dvalue + j * rows);
              add(slope, key + j * rows, width, dquery + i * rows);
              add(slope, query + i * rows, width, dkey + j * rows);
            }
          }
        }
    });
    return {out, at::Tensor()};
  }
};

}  // namespace

int ct_attention(ct_tensor input, int64_t heads, ct_tensor *out) {
  return ct::made(out, [&]() -> at::Tensor {
    const auto &x = ct::get(input);
    if (x.dim() != 3 || heads < 1 || x.size(2) % (3 * heads) != 0)
      throw std::invalid_argument("the last dimension does not hold queries, keys and values");
    if (x.is_cpu() && x.scalar_type() == at::kFloat && x.is_contiguous() && x.size(1) > 0)
      return Attention::apply(x, heads);
    const Sizes sizes(x, heads);
    const auto parts = x.reshape({sizes.sequences, sizes.tokens, 3, heads, sizes.width})
                           .permute({2, 0, 3, 1, 4});
    const auto scores = at::matmul(parts[0], parts[1].transpose(-2, -1)) * sizes.scale();
    const auto mixed = at::matmul(at::softmax(scores, -1), parts[2]);
    return mixed.permute({0, 2, 1, 3}).reshape({sizes.sequences, sizes.tokens, sizes.row()});
  });
}
