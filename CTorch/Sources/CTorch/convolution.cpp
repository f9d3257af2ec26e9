// SPDX-License-Identifier: MIT

// Convolutions, alone and with the pooling and ReLU that follow.
//
// On a GPU, libtorch's pooling notes an index of eight bytes for each maximum and reads it backward, a bias is
// added in a pass of its own, and a convolution of one channel leaves most of a matrix unit idle: together a
// third of a step of VGG-11 in bfloat16. Here the three passes are one, and one channel is unfolded to nine.

#include <torch/csrc/autograd/custom_function.h>

#include "bridge.h"
#include "gpu.h"

namespace {

class GPUPooling : public torch::autograd::Function<GPUPooling> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &input,
                            const at::Tensor &bias) {
    const auto rows = input.size(2) / 2, columns = input.size(3) / 2;
    auto out = at::empty({input.size(0), input.size(1), rows, columns}, input.options(),
                         at::MemoryFormat::ChannelsLast);
    auto places = at::empty_like(out, out.options().dtype(at::kByte));
    const auto *x = input.data_ptr();
    const auto *b = bias.data_ptr();
    auto *y = out.data_ptr(), *where = places.data_ptr();
    int64_t count = out.numel() / 8;
    int width = int(columns), groups = int(input.size(1) / 8);
    void *arguments[] = {&x, &b, &y, &where, &count, &width, &groups};
    ct::gpu::launch(ct::gpu::pool, input.device(), count, arguments);
    context->save_for_backward({out, places});
    return out;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                 torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const auto &out = saved[0], &places = saved[1];
    const auto gradient =
        gradients[0].to(at::kBFloat16).contiguous(at::MemoryFormat::ChannelsLast);
    auto spread = at::empty({out.size(0), out.size(1), 2 * out.size(2), 2 * out.size(3)},
                            out.options(), at::MemoryFormat::ChannelsLast);
    const auto *g = gradient.data_ptr(), *where = places.data_ptr();
    auto *dx = spread.data_ptr();
    int64_t count = out.numel() / 8;
    int width = int(out.size(3)), groups = int(out.size(1) / 8);
    void *arguments[] = {&g, &where, &dx, &count, &width, &groups};
    ct::gpu::launch(ct::gpu::unpool, out.device(), count, arguments);
    // pooling moves gradients, so their sum can be taken where they are a quarter as many
    auto bias_gradient =
        at::threshold_backward(gradient, out, 0).sum({0, 2, 3}, false, at::kFloat);
    return {spread, bias_gradient};
  }
};

/// True for inputs that `GPUPooling` takes.
bool is_for_gpu(const at::Tensor &input, const at::Tensor &bias) {
  return input.is_cuda() && input.scalar_type() == at::kBFloat16 && input.dim() == 4 &&
         input.size(1) % 8 == 0 && input.size(2) % 2 == 0 && input.size(3) % 2 == 0 &&
         input.numel() > 0 && input.is_contiguous(at::MemoryFormat::ChannelsLast) &&
         bias.scalar_type() == at::kFloat && bias.is_contiguous() &&
         ct::gpu::has_kernels(input.device());
}

/// The squares of pixels under a kernel, `[batch · rows · columns, elements]`: the kernel's elements row by
/// row, and zeros up to a multiple of eight. Their product with the weights is the convolution.
at::Tensor unfolded(const at::Tensor &image, int kernel, int stride, int padding, int64_t rows,
                    int64_t columns) {
  const int64_t elements = (kernel * kernel + 7) / 8 * 8, bytes = image.element_size();
  auto out = at::empty({image.size(0) * rows * columns, elements}, image.options());
  const auto *x = image.data_ptr();
  auto *y = out.data_ptr();
  int64_t count = out.numel() * bytes / 16;
  int height = int(image.size(2)), width = int(image.size(3)), below = int(rows);
  int across = int(columns), parts = int(elements * bytes / 16);
  void *arguments[] = {&x,      &y,      &count,  &height,  &width, &below,
                       &across, &kernel, &stride, &padding, &parts};
  ct::gpu::launch(bytes == 2 ? ct::gpu::unfold16 : ct::gpu::unfold32, image.device(), count,
                  arguments);
  return out;
}

at::Tensor convolved(const at::Tensor &input, const at::Tensor &weight,
                     const ct::OptionalTensor &bias, int stride, int padding) {
  const bool is_plain = input.dim() == 4 && input.size(1) == 1 && input.is_contiguous() &&
                        (input.element_size() == 2 || input.element_size() == 4);
  if (!is_plain || input.numel() == 0 || input.requires_grad() ||
      !ct::gpu::has_kernels(input.device()))
    return at::conv2d(input, weight, bias, {stride, stride}, {padding, padding});
  const auto side = weight.size(2);
  const auto rows = (input.size(2) + 2 * padding - side) / stride + 1;
  const auto columns = (input.size(3) + 2 * padding - side) / stride + 1;
  const auto squares = unfolded(input, int(side), stride, padding, rows, columns);
  const auto weights = at::constant_pad_nd(weight.reshape({weight.size(0), side * side}),
                                           {0, squares.size(1) - side * side});
  const auto product =
      bias ? at::addmm(*bias, squares, weights.t()) : at::mm(squares, weights.t());
  const auto out = product.view({input.size(0), rows, columns, weight.size(0)}).permute({0, 3, 1, 2});
  // what follows is faster with rows innermost in float32
  return input.scalar_type() == at::kFloat ? out.contiguous() : out;
}

}  // namespace

bool ct_has_kernels(void) {
  bool found = false;
  const int status = ct::guarded([&] {
    if (!ct_cuda_available()) return;
    // the driver tells the device's kind once something has been put there
    const auto first = at::zeros({1}, at::TensorOptions().device(at::Device(at::kCUDA, 0)));
    found = ct::gpu::has_kernels(first.device());
  });
  return status == 0 && found;
}

int ct_conv2d(ct_tensor input, ct_tensor weight, ct_tensor bias, int stride, int padding,
              ct_tensor *out) {
  return ct::made(out, [&] {
    return convolved(ct::get(input), ct::get(weight), ct::maybe(bias), stride, padding);
  });
}

int ct_pooled_conv2d(ct_tensor input, ct_tensor weight, ct_tensor bias, int stride, int padding,
                     ct_tensor *out) {
  return ct::made(out, [&] {
    const auto &x = ct::get(input), &w = ct::get(weight);
    const auto b = ct::maybe(bias);
    const auto own = b ? ct::OptionalTensor(b->to(x.scalar_type())) : b;
    const bool adds_later = x.is_cuda() && b;
    auto sums = convolved(x, w, adds_later ? ct::OptionalTensor() : own, stride, padding);
    if (adds_later) {
      if (is_for_gpu(sums, *b)) return GPUPooling::apply(sums, *b);
      sums = sums + own->reshape({1, -1, 1, 1});
    }
    return at::relu(at::max_pool2d(sums, {2, 2}, {2, 2}));
  });
}
