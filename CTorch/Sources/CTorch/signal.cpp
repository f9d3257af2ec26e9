// SPDX-License-Identifier: MIT

#include "bridge.h"

int ct_stft(ct_tensor signal, int64_t fft_length, int64_t hop_length, int64_t window_length,
            ct_tensor window, ct_tensor *out) {
  return ct::made(out, [&] {
    auto spectrum = at::stft(ct::get(signal), fft_length, hop_length, window_length,
                             ct::maybe(window), /*normalized=*/false, /*onesided=*/true,
                             /*return_complex=*/true);
    return at::view_as_real(spectrum);
  });
}

int ct_hann_window(int64_t length, ct_tensor *out) {
  return ct::made(out, [&] { return at::hann_window(length, /*periodic=*/true, at::kFloat); });
}

int ct_resize_bilinear_antialiased(ct_tensor images, int64_t height, int64_t width,
                                   ct_tensor *out) {
  return ct::made(out, [&] {
    return at::_upsample_bilinear2d_aa(ct::get(images), {height, width},
                                       /*align_corners=*/false);
  });
}
