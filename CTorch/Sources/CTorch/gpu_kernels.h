// SPDX-License-Identifier: MIT

// Source text of the kernels, which is compiled for the GPU that is there.

#pragma once

namespace ct::gpu {

/// Names of the functions in `kernel_source`, in the order of `Kernel`.
constexpr const char *kernel_names[] = {"pool", "unpool", "unfold16", "unfold32"};

/// Each thread moves sixteen bytes at a time: eight neighbouring channels, or a part of a row.
constexpr const char *kernel_source = R"CUDA(
typedef unsigned int u32;
typedef long long i64;

// bfloat16 is the upper half of a float
__device__ float low(u32 pair) { return __uint_as_float(pair << 16); }
__device__ float high(u32 pair) { return __uint_as_float(pair & 0xffff0000u); }
__device__ u32 rounded(float value) {
  u32 bits = __float_as_uint(value);
  return value != value ? 0x7fffu : (bits + 0x7fffu + (bits >> 16 & 1u)) >> 16;
}

// The largest of four, plus a bias, but at least 0; place is which it was, or 4 where no gradient passes.
__device__ float best_of(float a, float b, float c, float d, float bias, u32 &place) {
  float best = a;
  place = 0;
  // a number that is not one stays one
  if (b > best || b != b) best = b, place = 1;
  if (c > best || c != c) best = c, place = 2;
  if (d > best || d != d) best = d, place = 3;
  best += bias;
  if (best <= 0) best = 0, place = 4;
  return best;
}

// The first of the four pixels of a square, counted in groups of eight channels.
struct Square {
  i64 first, right, below;
  __device__ Square(i64 index, int columns, int groups) {
    i64 pixel = index / groups;
    right = groups, below = 2 * i64(columns) * groups;
    first = (pixel / columns * 4 * columns + pixel % columns * 2) * groups + index % groups;
  }
};

// Indices run over pooled pixels and groups of channels; heights and widths before pooling are even.
extern "C" __global__ void pool(const uint4 *x, const float *bias, uint4 *out, uint2 *places,
                                i64 count, int columns, int groups) {
  i64 index = i64(blockIdx.x) * blockDim.x + threadIdx.x;
  if (index >= count) return;
  const Square at(index, columns, groups);
  uint4 v0 = x[at.first], v1 = x[at.first + at.right];
  uint4 v2 = x[at.first + at.below], v3 = x[at.first + at.below + at.right];
  const u32 *a = &v0.x, *b = &v1.x, *c = &v2.x, *d = &v3.x;
  const float *own = bias + index % groups * 8;
  u32 values[4], found[2] = {0, 0};
#pragma unroll
  for (int pair = 0; pair < 4; ++pair) {
    u32 first, second;
    float one = best_of(low(a[pair]), low(b[pair]), low(c[pair]), low(d[pair]), own[2 * pair], first);
    float two =
        best_of(high(a[pair]), high(b[pair]), high(c[pair]), high(d[pair]), own[2 * pair + 1], second);
    values[pair] = rounded(one) | rounded(two) << 16;
    found[pair / 2] |= (first | second << 8) << 16 * (pair % 2);
  }
  out[index] = make_uint4(values[0], values[1], values[2], values[3]);
  places[index] = make_uint2(found[0], found[1]);
}

extern "C" __global__ void unpool(const uint4 *gradient, const uint2 *places, uint4 *out, i64 count,
                                  int columns, int groups) {
  i64 index = i64(blockIdx.x) * blockDim.x + threadIdx.x;
  if (index >= count) return;
  const Square at(index, columns, groups);
  uint4 whole = gradient[index];
  uint2 found = places[index];
  const u32 *g = &whole.x, *place = &found.x;
  const i64 pixels[4] = {at.first, at.first + at.right, at.first + at.below,
                         at.first + at.below + at.right};
#pragma unroll
  for (u32 pixel = 0; pixel < 4; ++pixel) {
    u32 values[4];
#pragma unroll
    for (int pair = 0; pair < 4; ++pair) {
      u32 two = place[pair / 2] >> 16 * (pair % 2);
      values[pair] = ((two & 255u) == pixel ? g[pair] & 0xffffu : 0u) |
                     ((two >> 8 & 255u) == pixel ? g[pair] & 0xffff0000u : 0u);
    }
    out[pixels[pixel]] = make_uint4(values[0], values[1], values[2], values[3]);
  }
}

template <typename Element>
__device__ void unfold(const Element *image, uint4 *out, i64 count, int height, int width, int rows,
                       int columns, int kernel, int stride, int padding, int parts) {
  i64 index = i64(blockIdx.x) * blockDim.x + threadIdx.x;
  if (index >= count) return;
  const int held = 16 / sizeof(Element);
  i64 pixel = index / parts, row = pixel / columns;
  int top = int(row % rows) * stride - padding, left = int(pixel % columns) * stride - padding;
  const Element *sample = image + row / rows * height * width;
  union {
    Element elements[16 / sizeof(Element)];
    uint4 whole;
  } part;
#pragma unroll
  for (int place = 0; place < held; ++place) {
    int element = int(index % parts) * held + place;
    int y = top + element / kernel, x = left + element % kernel;
    bool inside = element < kernel * kernel && y >= 0 && y < height && x >= 0 && x < width;
    part.elements[place] = inside ? sample[i64(y) * width + x] : Element(0);
  }
  out[index] = part.whole;
}

extern "C" __global__ void unfold16(const unsigned short *image, uint4 *out, i64 count, int height,
                                    int width, int rows, int columns, int kernel, int stride,
                                    int padding, int parts) {
  unfold(image, out, count, height, width, rows, columns, kernel, stride, padding, parts);
}

extern "C" __global__ void unfold32(const u32 *image, uint4 *out, i64 count, int height, int width,
                                    int rows, int columns, int kernel, int stride, int padding,
                                    int parts) {
  unfold(image, out, count, height, width, rows, columns, kernel, stride, padding, parts);
}
)CUDA";

}  // namespace ct::gpu
