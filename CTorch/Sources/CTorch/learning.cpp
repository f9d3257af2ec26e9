// SPDX-License-Identifier: MIT

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "bridge.h"

int ct_set_requires_grad(ct_tensor tensor, bool on) {
  return ct::guarded([&] { tensor->value.set_requires_grad(on); });
}

bool ct_requires_grad(ct_tensor tensor) { return ct::get(tensor).requires_grad(); }

int ct_detach(ct_tensor tensor, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).detach(); });
}

int ct_backward(ct_tensor tensor) {
  return ct::guarded([&] { ct::get(tensor).backward(); });
}

int ct_gradient(ct_tensor tensor, ct_tensor *out) {
  return ct::guarded([&] {
    const auto &gradient = ct::get(tensor).grad();
    *out = gradient.defined() ? ct::give(gradient) : nullptr;
  });
}

int ct_clear_gradient(ct_tensor tensor) {
  return ct::guarded([&] { tensor->value.mutable_grad().reset(); });
}

bool ct_set_grad_enabled(bool on) {
  bool before = c10::GradMode::is_enabled();
  c10::GradMode::set_enabled(on);
  return before;
}

namespace {

/// Parameters that have a gradient, with what an optimiser keeps of each: lists for operations that take
/// all tensors at once, since a GPU waits longer for a small operation than it works on it.
struct Group {
  std::vector<at::Tensor> parameters, gradients, first, second;

  Group(const ct_tensor *from, int count, const ct_tensor *first_from = nullptr,
        const ct_tensor *second_from = nullptr) {
    for (int index = 0; index < count; ++index) {
      const auto &gradient = ct::get(from[index]).grad();
      if (!gradient.defined()) continue;
      parameters.push_back(ct::get(from[index]));
      gradients.push_back(gradient);
      if (first_from != nullptr) first.push_back(ct::get(first_from[index]));
      if (second_from != nullptr) second.push_back(ct::get(second_from[index]));
    }
  }
};

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
#define HAS_FUSED_STEPS 1

/// True for tensors for which libtorch has whole steps as one operation, which reads and writes each
/// element once.
bool is_fused(const Group &group) {
  return std::all_of(group.parameters.begin(), group.parameters.end(),
                     [](const at::Tensor &own) { return own.is_cuda(); });
}
#endif

}  // namespace

int ct_clip_gradient_norm(const ct_tensor *parameters, int count, double limit, double *norm) {
  return ct::guarded([&] {
    c10::NoGradGuard without_gradient;
    if (norm == nullptr) {
      // the factor stays on the device, so that nobody waits for it
      Group group(parameters, count);
      if (group.gradients.empty()) return;
      auto whole = at::stack(at::_foreach_norm(group.gradients)).norm();
      auto factor = (limit / whole).clamp_max(1);
#if TORCH_VERSION_MAJOR >= 2
      at::_foreach_mul_(group.gradients, factor);
#else
      for (auto &gradient : group.gradients) gradient.mul_(factor);
#endif
      return;
    }
    double squares = 0;
    for (int index = 0; index < count; ++index) {
      const auto &gradient = ct::get(parameters[index]).grad();
      if (!gradient.defined()) continue;
      double own = gradient.norm().item<double>();
      squares += own * own;
    }
    *norm = std::sqrt(squares);
    if (!(*norm > limit)) return;
    for (int index = 0; index < count; ++index) {
      auto gradient = ct::get(parameters[index]).grad();
      if (gradient.defined()) gradient.mul_(limit / *norm);
    }
  });
}

int ct_adamw_step(const ct_tensor *parameters, const ct_tensor *first, const ct_tensor *second,
                  int count, int64_t step, double rate, double beta1, double beta2,
                  double epsilon, double decay, bool together) {
  return ct::guarded([&] {
    c10::NoGradGuard without_gradient;
    double correction1 = 1 - std::pow(beta1, static_cast<double>(step));
    double correction2 = std::sqrt(1 - std::pow(beta2, static_cast<double>(step)));
    if (together) {
      Group group(parameters, count, first, second);
      if (group.gradients.empty()) return;
#if HAS_FUSED_STEPS
      if (is_fused(group)) {
        const auto number = at::full({}, double(step), group.parameters[0].options().dtype(at::kFloat));
        const std::vector<at::Tensor> numbers(group.parameters.size(), number);
        at::_fused_adamw_(group.parameters, group.gradients, group.first, group.second, {}, numbers,
                          rate, beta1, beta2, decay, epsilon, /*amsgrad=*/false,
                          /*maximize=*/false);
        return;
      }
#endif
      at::_foreach_mul_(group.parameters, 1 - rate * decay);
      at::_foreach_mul_(group.first, beta1);
      at::_foreach_add_(group.first, group.gradients, 1 - beta1);
      at::_foreach_mul_(group.second, beta2);
      at::_foreach_addcmul_(group.second, group.gradients, group.gradients, 1 - beta2);
      auto scales = at::_foreach_sqrt(group.second);
      at::_foreach_div_(scales, correction2);
      at::_foreach_add_(scales, epsilon);
      at::_foreach_addcdiv_(group.parameters, group.first, scales, -rate / correction1);
      return;
    }
    for (int index = 0; index < count; ++index) {
      auto parameter = ct::get(parameters[index]);
      const auto &gradient = parameter.grad();
      if (!gradient.defined()) continue;
      auto mean = ct::get(first[index]);
      auto square = ct::get(second[index]);
      parameter.mul_(1 - rate * decay);
      mean.mul_(beta1).add_(gradient, 1 - beta1);
      square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
      auto scale = square.sqrt().div_(correction2).add_(epsilon);
      parameter.addcdiv_(mean, scale, -rate / correction1);
    }
  });
}

int ct_sgd_step(const ct_tensor *parameters, const ct_tensor *velocity, int count, double rate,
                double momentum, double decay, bool together) {
  return ct::guarded([&] {
    c10::NoGradGuard without_gradient;
    if (together) {
      Group group(parameters, count, velocity);
      if (group.gradients.empty()) return;
#if HAS_FUSED_STEPS
      if (is_fused(group)) {
        at::_fused_sgd_(group.parameters, group.gradients, group.first, decay, momentum, rate,
                        /*dampening=*/0, /*nesterov=*/false, /*maximize=*/false,
                        /*is_first_step=*/false);
        return;
      }
#endif
      at::_foreach_mul_(group.first, momentum);
      at::_foreach_add_(group.first, group.gradients);
      if (decay != 0) at::_foreach_add_(group.first, group.parameters, decay);
      at::_foreach_add_(group.parameters, group.first, -rate);
      return;
    }
    auto step = [=](at::Tensor parameter, const at::Tensor &gradient, at::Tensor speed) {
      speed.mul_(momentum).add_(gradient);
      if (decay != 0) speed.add_(parameter, decay);
      parameter.sub_(speed, rate);
    };
    for (int index = 0; index < count; ++index) {
      const auto &parameter = ct::get(parameters[index]);
      const auto &gradient = parameter.grad();
      const auto &speed = ct::get(velocity[index]);
      if (!gradient.defined()) continue;
      bool flat = parameter.is_cpu() && parameter.is_contiguous() && gradient.is_contiguous() &&
                  speed.is_contiguous();
      if (!flat) {
        step(parameter, gradient, speed);
        continue;
      }
      // one piece at a time, so that it stays in the cache through all operations on it
      constexpr int64_t piece = 1 << 16;
      auto x = parameter.view(-1), g = gradient.view(-1), v = speed.view(-1);
      int64_t size = x.numel();
      at::parallel_for(0, (size + piece - 1) / piece, 1, [&](int64_t begin, int64_t end) {
        c10::NoGradGuard without_gradient;
        for (int64_t first = begin * piece; first < std::min(end * piece, size); first += piece) {
          int64_t last = std::min(first + piece, size);
          step(x.slice(0, first, last), g.slice(0, first, last), v.slice(0, first, last));
        }
      });
    }
  });
}
