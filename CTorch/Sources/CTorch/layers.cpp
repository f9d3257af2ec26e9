// SPDX-License-Identifier: MIT

#include "bridge.h"

int ct_max_pool2d(ct_tensor input, int size, int stride, ct_tensor *out) {
  return ct::made(
      out, [&] { return at::max_pool2d(ct::get(input), {size, size}, {stride, stride}); });
}

int ct_adaptive_average_pool2d(ct_tensor input, int height, int width, ct_tensor *out) {
  return ct::made(out, [&] {
    const auto &x = ct::get(input);
    // each cell of the grid is one element already
    if (x.dim() == 4 && x.size(2) == height && x.size(3) == width) return x;
    // cells without overlap; the general operation adds gradients on a GPU in any order
    if (x.is_cuda() && x.dim() == 4 && x.size(2) % height == 0 && x.size(3) % width == 0)
      return at::avg_pool2d(x, {x.size(2) / height, x.size(3) / width});
    return at::adaptive_avg_pool2d(x, {height, width});
  });
}

int ct_linear(ct_tensor input, ct_tensor weight, ct_tensor bias, ct_tensor *out) {
  return ct::made(
      out, [&] { return at::linear(ct::get(input), ct::get(weight), ct::maybe(bias)); });
}

int ct_batch_norm(ct_tensor input, ct_tensor weight, ct_tensor bias, ct_tensor running_mean,
                  ct_tensor running_variance, bool training, double momentum, double epsilon,
                  ct_tensor *out) {
  return ct::made(out, [&] {
    return at::batch_norm(ct::get(input), ct::maybe(weight), ct::maybe(bias),
                          ct::maybe(running_mean), ct::maybe(running_variance), training,
                          momentum, epsilon, /*cudnn_enabled=*/true);
  });
}

int ct_layer_norm(ct_tensor input, ct_tensor weight, ct_tensor bias, double epsilon,
                  ct_tensor *out) {
  return ct::made(out, [&] {
    const auto &x = ct::get(input);
    return at::layer_norm(x, {x.size(-1)}, ct::maybe(weight), ct::maybe(bias), epsilon);
  });
}

int ct_softmax(ct_tensor input, int64_t dimension, bool logarithm, ct_tensor *out) {
  return ct::made(out, [&] {
    return logarithm ? at::log_softmax(ct::get(input), dimension)
                     : at::softmax(ct::get(input), dimension);
  });
}
