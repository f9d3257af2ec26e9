// SPDX-License-Identifier: MIT

#include "bridge.h"

int ct_unary(ct_unary_op op, ct_tensor tensor, ct_tensor *out) {
  return ct::made(out, [&]() -> at::Tensor {
    const auto &x = ct::get(tensor);
    switch (op) {
      case CT_NEGATE: return x.neg();
      case CT_EXP: return x.exp();
      case CT_LOG: return x.log();
      case CT_SQRT: return x.sqrt();
      case CT_ABS: return x.abs();
      case CT_SIGN: return x.sign();
      case CT_RELU: return x.relu();
      case CT_SIGMOID: return x.sigmoid();
      case CT_TANH: return x.tanh();
      case CT_SQUARE: return x.square();
      case CT_RECIPROCAL: return x.reciprocal();
      case CT_NOT: return x.logical_not();
    }
    throw std::invalid_argument("unknown unary operation");
  });
}

int ct_binary(ct_binary_op op, ct_tensor left, ct_tensor right, ct_tensor *out) {
  return ct::made(out, [&]() -> at::Tensor {
    const auto &a = ct::get(left);
    const auto &b = ct::get(right);
    switch (op) {
      case CT_ADD: return a.add(b);
      case CT_SUBTRACT: return a.sub(b);
      case CT_MULTIPLY: return a.mul(b);
      case CT_DIVIDE: return a.div(b);
      case CT_MATMUL: return a.matmul(b);
      case CT_MAXIMUM: return at::maximum(a, b);
      case CT_MINIMUM: return at::minimum(a, b);
      case CT_GREATER: return a.gt(b);
      case CT_EQUAL: return a.eq(b);
    }
    throw std::invalid_argument("unknown binary operation");
  });
}

int ct_scalar(ct_scalar_op op, ct_tensor tensor, double scalar, ct_tensor *out) {
  return ct::made(out, [&]() -> at::Tensor {
    const auto &x = ct::get(tensor);
    switch (op) {
      case CT_ADD_SCALAR: return x.add(scalar);
      case CT_MULTIPLY_SCALAR: return x.mul(scalar);
      case CT_POWER: return x.pow(scalar);
      case CT_AT_LEAST: return x.clamp_min(scalar);
      case CT_AT_MOST: return x.clamp_max(scalar);
      case CT_GREATER_SCALAR: return x.gt(scalar);
    }
    throw std::invalid_argument("unknown scalar operation");
  });
}

int ct_reduce(ct_reduction op, ct_tensor tensor, const int64_t *dimensions, int count, bool keep,
              ct_tensor *out) {
  return ct::made(out, [&]() -> at::Tensor {
    const auto &x = ct::get(tensor);
    std::vector<int64_t> over(dimensions, dimensions + count);
    if (over.empty())
      for (int64_t dimension = 0; dimension < x.dim(); ++dimension) over.push_back(dimension);
    switch (op) {
      case CT_SUM: return x.sum(over, keep);
      case CT_MEAN: return x.mean(over, keep);
      case CT_LARGEST: return x.amax(over, keep);
      case CT_SMALLEST: return x.amin(over, keep);
      case CT_NORM: return x.norm(2, over, keep);
      case CT_VARIANCE: return x.var(over, /*unbiased=*/true, keep);
    }
    throw std::invalid_argument("unknown reduction");
  });
}

int ct_argmax(ct_tensor tensor, int64_t dimension, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).argmax(dimension); });
}

int ct_sort(ct_tensor tensor, int64_t dimension, bool descending, ct_tensor *values,
            ct_tensor *indices) {
  return ct::guarded([&] {
    auto sorted = ct::get(tensor).sort(/*stable=*/true, dimension, descending);
    *values = ct::give(std::get<0>(sorted));
    *indices = ct::give(std::get<1>(sorted));
  });
}

int ct_cumulative_sum(ct_tensor tensor, int64_t dimension, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).cumsum(dimension); });
}

int ct_where(ct_tensor condition, ct_tensor yes, ct_tensor no, ct_tensor *out) {
  return ct::made(
      out, [&] { return at::where(ct::get(condition), ct::get(yes), ct::get(no)); });
}

int ct_reshape(ct_tensor tensor, const int64_t *shape, int rank, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).reshape(ct::dims(shape, rank)); });
}

int ct_expand(ct_tensor tensor, const int64_t *shape, int rank, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).expand(ct::dims(shape, rank)); });
}

int ct_transpose(ct_tensor tensor, int64_t first, int64_t second, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).transpose(first, second); });
}

int ct_unsqueeze(ct_tensor tensor, int64_t dimension, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).unsqueeze(dimension); });
}

int ct_squeeze(ct_tensor tensor, int64_t dimension, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).squeeze(dimension); });
}

int ct_narrow(ct_tensor tensor, int64_t dimension, int64_t start, int64_t length,
              ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).narrow(dimension, start, length); });
}

int ct_index_select(ct_tensor tensor, int64_t dimension, ct_tensor indices, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).index_select(dimension, ct::get(indices)); });
}

int ct_gather(ct_tensor tensor, int64_t dimension, ct_tensor indices, ct_tensor *out) {
  return ct::made(out, [&] { return ct::get(tensor).gather(dimension, ct::get(indices)); });
}

int ct_concatenate(const ct_tensor *tensors, int count, int64_t dimension, ct_tensor *out) {
  return ct::made(out, [&] {
    std::vector<at::Tensor> list;
    for (int index = 0; index < count; ++index) list.push_back(ct::get(tensors[index]));
    return at::cat(list, dimension);
  });
}

int ct_one_hot(ct_tensor indices, int64_t classes, ct_tensor *out) {
  return ct::made(out, [&] { return at::one_hot(ct::get(indices), classes); });
}

int ct_diagonal(ct_tensor tensor, ct_tensor *out) {
  return ct::made(out, [&] { return at::diagonal(ct::get(tensor)); });
}

int ct_svd(ct_tensor tensor, ct_tensor *u, ct_tensor *s, ct_tensor *v) {
  return ct::guarded([&] {
    auto parts = at::svd(ct::get(tensor));
    *u = ct::give(std::get<0>(parts));
    *s = ct::give(std::get<1>(parts));
    *v = ct::give(std::get<2>(parts));
  });
}

int ct_eigh(ct_tensor tensor, ct_tensor *values, ct_tensor *vectors) {
  return ct::guarded([&] {
    auto parts = at::linalg_eigh(ct::get(tensor));
    *values = ct::give(std::get<0>(parts));
    *vectors = ct::give(std::get<1>(parts));
  });
}

int ct_solve(ct_tensor matrix, ct_tensor right, ct_tensor *out) {
  return ct::made(out, [&] { return at::linalg_solve(ct::get(matrix), ct::get(right)); });
}
