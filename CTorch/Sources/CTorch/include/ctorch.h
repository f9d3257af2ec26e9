// SPDX-License-Identifier: MIT

// A thin C interface over libtorch. Only this package knows C++.
//
// Every function that can fail returns 0 on success and -1 on failure; `ct_last_error` then returns
// the message (per thread). No exception crosses this interface. The caller owns each `ct_tensor` that a
// function creates and releases it with `ct_tensor_free`.

#ifndef CTORCH_H
#define CTORCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// only what Swift must not take for optional says that it is never NULL
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-completeness"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ct_tensor_s *ct_tensor;
typedef struct ct_generator_s *ct_generator;

typedef enum ct_dtype {
  CT_FLOAT32 = 0,
  CT_FLOAT64 = 1,
  CT_INT64 = 2,
  CT_BFLOAT16 = 3,
  CT_BOOL = 4,
  CT_UINT8 = 5,
} ct_dtype;

const char *_Nonnull ct_last_error(void);

// MARK: the library as a whole

const char *_Nonnull ct_version(void);
int ct_set_threads(int threads);
int ct_threads(void);
/// True if a GPU can be used; it then computes the same bits each time (tensor.cpp).
bool ct_cuda_available(void);
/// True if the kernels of this library can be used on the GPU, which are compiled when it runs
/// (convolution.cpp, gpu.cpp). Where they cannot, libtorch's own give the same results, more slowly.
bool ct_has_kernels(void);
/// Calls `body` on `threads` threads of the team that operations compute on, and returns when all calls
/// have. Returns false without calling `body` if that team is not accessible (parallel.cpp).
bool ct_parallel(int threads, void (*body)(void *context), void *context);

// MARK: tensors: creation, access, release (tensor.cpp)

void ct_tensor_free(ct_tensor tensor);
int ct_from_bytes(const void *bytes, const int64_t *shape, int rank, ct_dtype dtype, ct_tensor *out);
/// Makes a tensor of numbers that stay where they are; `release(owner)` is called when it is gone.
int ct_share(void *bytes, const int64_t *shape, int rank, ct_dtype dtype, void *owner,
             void (*release)(void *owner), ct_tensor *out);
int ct_full(double value, const int64_t *shape, int rank, ct_dtype dtype, ct_tensor *out);
int ct_eye(int64_t size, ct_dtype dtype, ct_tensor *out);
int ct_arange(int64_t end, ct_dtype dtype, ct_tensor *out);
int ct_rank(ct_tensor tensor);
int64_t ct_size(ct_tensor tensor, int dimension);
int64_t ct_count(ct_tensor tensor);
int ct_dtype_of(ct_tensor tensor, ct_dtype *out);
int ct_device_of(ct_tensor tensor, char *name, size_t capacity);
/// Copies the elements, converted to `dtype`, in row-major order into `bytes`.
int ct_copy_out(ct_tensor tensor, ct_dtype dtype, void *bytes, size_t capacity);
int ct_to_dtype(ct_tensor tensor, ct_dtype dtype, ct_tensor *out);
int ct_to_device(ct_tensor tensor, const char *device, ct_tensor *out);
int ct_to_channels_last(ct_tensor tensor, ct_tensor *out);
int ct_contiguous(ct_tensor tensor, ct_tensor *out);
/// Overwrites the elements of `target` with those of `source`, outside of autograd.
int ct_assign(ct_tensor target, ct_tensor source);

// MARK: operations (operations.cpp)

typedef enum ct_unary_op {
  CT_NEGATE, CT_EXP, CT_LOG, CT_SQRT, CT_ABS, CT_SIGN, CT_RELU, CT_SIGMOID, CT_TANH, CT_SQUARE,
  CT_RECIPROCAL, CT_NOT,
} ct_unary_op;
int ct_unary(ct_unary_op op, ct_tensor tensor, ct_tensor *out);

typedef enum ct_binary_op {
  CT_ADD, CT_SUBTRACT, CT_MULTIPLY, CT_DIVIDE, CT_MATMUL, CT_MAXIMUM, CT_MINIMUM, CT_GREATER,
  CT_EQUAL,
} ct_binary_op;
int ct_binary(ct_binary_op op, ct_tensor left, ct_tensor right, ct_tensor *out);

typedef enum ct_scalar_op {
  CT_ADD_SCALAR, CT_MULTIPLY_SCALAR, CT_POWER, CT_AT_LEAST, CT_AT_MOST, CT_GREATER_SCALAR,
} ct_scalar_op;
int ct_scalar(ct_scalar_op op, ct_tensor tensor, double scalar, ct_tensor *out);

typedef enum ct_reduction {
  CT_SUM, CT_MEAN, CT_LARGEST, CT_SMALLEST, CT_NORM, CT_VARIANCE,
} ct_reduction;
/// Reduces over `dimensions`, or over all of them when `count` is 0.
int ct_reduce(ct_reduction op, ct_tensor tensor, const int64_t *dimensions, int count, bool keep,
              ct_tensor *out);
int ct_argmax(ct_tensor tensor, int64_t dimension, ct_tensor *out);
int ct_sort(ct_tensor tensor, int64_t dimension, bool descending, ct_tensor *values,
            ct_tensor *indices);
int ct_cumulative_sum(ct_tensor tensor, int64_t dimension, ct_tensor *out);
int ct_where(ct_tensor condition, ct_tensor yes, ct_tensor no, ct_tensor *out);

int ct_reshape(ct_tensor tensor, const int64_t *shape, int rank, ct_tensor *out);
int ct_expand(ct_tensor tensor, const int64_t *shape, int rank, ct_tensor *out);
int ct_transpose(ct_tensor tensor, int64_t first, int64_t second, ct_tensor *out);
int ct_unsqueeze(ct_tensor tensor, int64_t dimension, ct_tensor *out);
int ct_squeeze(ct_tensor tensor, int64_t dimension, ct_tensor *out);
int ct_narrow(ct_tensor tensor, int64_t dimension, int64_t start, int64_t length, ct_tensor *out);
int ct_index_select(ct_tensor tensor, int64_t dimension, ct_tensor indices, ct_tensor *out);
int ct_gather(ct_tensor tensor, int64_t dimension, ct_tensor indices, ct_tensor *out);
int ct_concatenate(const ct_tensor *tensors, int count, int64_t dimension, ct_tensor *out);
int ct_one_hot(ct_tensor indices, int64_t classes, ct_tensor *out);
int ct_diagonal(ct_tensor tensor, ct_tensor *out);

int ct_svd(ct_tensor tensor, ct_tensor *u, ct_tensor *s, ct_tensor *v);
int ct_eigh(ct_tensor tensor, ct_tensor *values, ct_tensor *vectors);
int ct_solve(ct_tensor matrix, ct_tensor right, ct_tensor *out);

// MARK: layers (layers.cpp, convolution.cpp)

int ct_conv2d(ct_tensor input, ct_tensor weight, ct_tensor bias, int stride, int padding,
              ct_tensor *out);
/// A convolution, 2 × 2 max-pooling and ReLU (convolution.cpp). The bias may be of another precision.
int ct_pooled_conv2d(ct_tensor input, ct_tensor weight, ct_tensor bias, int stride, int padding,
                     ct_tensor *out);
int ct_max_pool2d(ct_tensor input, int size, int stride, ct_tensor *out);
int ct_adaptive_average_pool2d(ct_tensor input, int height, int width, ct_tensor *out);
int ct_linear(ct_tensor input, ct_tensor weight, ct_tensor bias, ct_tensor *out);
/// If `running_mean` and `running_variance` are NULL, the batch's own statistics are used.
int ct_batch_norm(ct_tensor input, ct_tensor weight, ct_tensor bias, ct_tensor running_mean,
                  ct_tensor running_variance, bool training, double momentum, double epsilon,
                  ct_tensor *out);
/// Batch normalisation by the batch's own statistics, 2 × 2 max-pooling and ReLU (stage.cpp).
int ct_normalised_pooling(ct_tensor input, ct_tensor weight, ct_tensor bias, double epsilon,
                          ct_tensor *out);
int ct_layer_norm(ct_tensor input, ct_tensor weight, ct_tensor bias, double epsilon,
                  ct_tensor *out);
int ct_softmax(ct_tensor input, int64_t dimension, bool logarithm, ct_tensor *out);
/// Self-attention with several heads within each sequence (attention.cpp). The input holds queries, keys and
/// values of all heads, `[sequences, tokens, 3 · width]`; the output is `[sequences, tokens, width]`.
int ct_attention(ct_tensor input, int64_t heads, ct_tensor *out);

// MARK: signals and images (signal.cpp)

/// Complex spectrum, as a real tensor with a last dimension of 2 (real, imaginary).
int ct_stft(ct_tensor signal, int64_t fft_length, int64_t hop_length, int64_t window_length,
            ct_tensor window, ct_tensor *out);
int ct_hann_window(int64_t length, ct_tensor *out);
int ct_resize_bilinear_antialiased(ct_tensor images, int64_t height, int64_t width,
                                   ct_tensor *out);
/// Images stretched along both axes, bilinearly, and a gain added to each row (warp.cpp). For each image,
/// `warps` has the place of the first column and the steps between columns and between rows.
int ct_warp(ct_tensor images, ct_tensor warps, ct_tensor gains, ct_tensor *out);

// MARK: autograd and learning (learning.cpp)

int ct_set_requires_grad(ct_tensor tensor, bool on);
bool ct_requires_grad(ct_tensor tensor);
int ct_detach(ct_tensor tensor, ct_tensor *out);
int ct_backward(ct_tensor tensor);
/// Sets `*out` to NULL if the tensor has no gradient.
int ct_gradient(ct_tensor tensor, ct_tensor *out);
int ct_clear_gradient(ct_tensor tensor);
/// Returns the previous setting.
bool ct_set_grad_enabled(bool on);
/// Scales the gradients so that their joint Euclidean norm is at most `limit`. `*norm` is the norm
/// before scaling; if `norm` is NULL, nothing waits for the tensors' device.
int ct_clip_gradient_norm(const ct_tensor *parameters, int count, double limit, double *norm);
/// `together`: with a few operations on all tensors, for a GPU, rather than tensor by tensor.
int ct_adamw_step(const ct_tensor *parameters, const ct_tensor *first, const ct_tensor *second,
                  int count, int64_t step, double rate, double beta1, double beta2,
                  double epsilon, double decay, bool together);
int ct_sgd_step(const ct_tensor *parameters, const ct_tensor *velocity, int count, double rate,
                double momentum, double decay, bool together);

// MARK: random numbers (random.cpp)

int ct_generator_new(uint64_t seed, const char *device, ct_generator *out);
void ct_generator_free(ct_generator generator);
int ct_generator_state(ct_generator generator, ct_tensor *out);
int ct_generator_restore(ct_generator generator, ct_tensor state);
int ct_random_normal(ct_generator generator, const int64_t *shape, int rank, ct_tensor *out);
int ct_random_uniform(ct_generator generator, const int64_t *shape, int rank, ct_tensor *out);
int ct_random_permutation(ct_generator generator, int64_t count, ct_tensor *out);
/// Zeroes each element with a probability p and divides the others by 1 − p (inverted dropout).
int ct_dropout(ct_tensor input, double probability, ct_generator generator, ct_tensor *out);

// MARK: the table of functions (table.cpp)

#define CT_FUNCTIONS(F) \
  F(last_error) F(version) F(set_threads) F(threads) F(cuda_available) F(has_kernels) F(parallel) \
  F(tensor_free) F(from_bytes) F(share) F(full) F(eye) F(arange) F(rank) F(size) F(count) F(dtype_of) \
  F(device_of) F(copy_out) F(to_dtype) F(to_device) F(to_channels_last) F(contiguous) F(assign) \
  F(unary) F(binary) F(scalar) F(reduce) F(argmax) F(sort) F(cumulative_sum) F(where) \
  F(reshape) F(expand) F(transpose) F(unsqueeze) F(squeeze) F(narrow) F(index_select) F(gather) \
  F(concatenate) F(one_hot) F(diagonal) F(svd) F(eigh) F(solve) F(conv2d) F(pooled_conv2d) F(max_pool2d) \
  F(adaptive_average_pool2d) F(linear) F(batch_norm) F(normalised_pooling) F(layer_norm) F(softmax) F(attention) F(stft) \
  F(hann_window) F(resize_bilinear_antialiased) F(warp) F(set_requires_grad) F(requires_grad) F(detach) \
  F(backward) F(gradient) F(clear_gradient) F(set_grad_enabled) F(clip_gradient_norm) \
  F(adamw_step) F(sgd_step) F(generator_new) F(generator_free) F(generator_state) \
  F(generator_restore) F(random_normal) F(random_uniform) F(random_permutation) F(dropout)

/// The names above, with a number that is raised when the parameters of one of them change. A program
/// compares its own with the library's before it calls anything: they may be of different builds.
#define CT_NAME(name) #name " "
static inline const char *_Nonnull ct_interface(void) { return "4: " CT_FUNCTIONS(CT_NAME); }
#undef CT_NAME

#define CT_POINTER(name) __typeof__(ct_##name) *_Nonnull name;
/// A pointer to every function above. This library is opened when the first tensor is made, since opening
/// libtorch takes longer than most commands; a program that has opened it finds all functions here.
typedef struct ct_functions {
  const char *_Nonnull interface;
  CT_FUNCTIONS(CT_POINTER)
} ct_functions;
#undef CT_POINTER

const ct_functions *_Nonnull ct_table(void);

#ifdef __cplusplus
}
#endif
#pragma clang diagnostic pop
#endif
