// SPDX-License-Identifier: MIT

#include <ATen/CPUGeneratorImpl.h>

#include "bridge.h"

int ct_generator_new(uint64_t seed, const char *device, ct_generator *out) {
  return ct::guarded([&] {
    at::Device where{std::string(device)};
    auto generator = where.is_cpu() ? at::detail::createCPUGenerator(seed)
                                    : at::globalContext().defaultGenerator(where).clone();
    generator.set_current_seed(seed);
    *out = new ct_generator_s{generator};
  });
}

void ct_generator_free(ct_generator generator) { delete generator; }

int ct_generator_state(ct_generator generator, ct_tensor *out) {
  return ct::made(out, [&] { return generator->value.get_state(); });
}

int ct_generator_restore(ct_generator generator, ct_tensor state) {
  return ct::guarded([&] { generator->value.set_state(ct::get(state)); });
}

int ct_random_normal(ct_generator generator, const int64_t *shape, int rank, ct_tensor *out) {
  return ct::made(out, [&] {
    return at::empty(ct::dims(shape, rank), at::TensorOptions().device(generator->value.device()))
        .normal_(0, 1, generator->value);
  });
}

int ct_random_uniform(ct_generator generator, const int64_t *shape, int rank, ct_tensor *out) {
  return ct::made(out, [&] {
    return at::empty(ct::dims(shape, rank), at::TensorOptions().device(generator->value.device()))
        .uniform_(0, 1, generator->value);
  });
}

int ct_random_permutation(ct_generator generator, int64_t count, ct_tensor *out) {
  return ct::made(out, [&] { return at::randperm(count, generator->value, at::kLong); });
}

int ct_dropout(ct_tensor input, double probability, ct_generator generator, ct_tensor *out) {
  return ct::made(out, [&] {
    const auto &x = ct::get(input);
    auto keep = at::empty_like(x.detach()).bernoulli_(1 - probability, generator->value);
    // with probability 1 nothing is left to scale: the result is zeros, not 0 / 0
    if (probability < 1) keep.div_(1 - probability);
    return x * keep;
  });
}
