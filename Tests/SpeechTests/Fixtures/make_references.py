# SPDX-License-Identifier: MIT

"""Makes references.json, the numbers that the tests of Speech compare with.

    python make_references.py > references.json

Versions are written into the file. Also makes the short sound files beside it.
"""

import json
import platform

import numpy as np
import scipy
import scipy.signal
import soundfile
import torch

RATE, WINDOW, HOP, FFT = 16000, 400, 160, 512


def chirp(seconds):
    """A sine that rises from 100 Hz to 6000 Hz, as 32-bit numbers."""
    t = np.arange(int(seconds * RATE), dtype=np.float64) / RATE
    slope = (6000 - 100) / seconds
    return (0.5 * np.sin(2 * np.pi * (100 * t + slope * t * t / 2))).astype(np.float32)


def stft(signal):
    """scipy's short-time Fourier transform without padding, [bins, frames]."""
    _, _, spectrum = scipy.signal.stft(
        signal.astype(np.float64), fs=RATE, window="hann", nperseg=WINDOW,
        noverlap=WINDOW - HOP, nfft=FFT, boundary=None, padded=False, scaling="spectrum")
    return spectrum


def mel_filters(bands, low, high, to_mel, to_hertz):
    """Triangles of height 1 between edges evenly spaced in mel, [bands, bins]."""
    edges = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    bins = np.arange(FFT // 2 + 1) * RATE / FFT
    rising = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    return np.maximum(0, np.minimum(rising, falling))


def htk(hertz):
    return 2595 * np.log10(1 + np.asarray(hertz) / 700)


def htk_inverse(mel):
    return 700 * (10 ** (np.asarray(mel) / 2595) - 1)


def resize(picture, height, width):
    """torch's antialiased bilinear interpolation in double precision."""
    tensor = torch.from_numpy(np.ascontiguousarray(picture))[None, None]
    return torch.nn.functional.interpolate(
        tensor, (height, width), mode="bilinear", align_corners=False, antialias=True
    )[0, 0].numpy()


def plain(array, digits=9):
    return [float(f"%.{digits}g" % x) for x in np.asarray(array).ravel()]


short = chirp(0.1)
magnitude = np.abs(stft(short))
utterance = chirp(1.5)
power = np.abs(stft(utterance) * np.hanning(WINDOW + 1)[:-1].sum()) ** 2
filters = mel_filters(64, 0, 8000, htk, htk_inverse)
laptop = resize(np.log(filters @ power + 1e-8), 64, 96)
paper = resize(np.log(power + 1e-8), 224, 224)

# 0.1 s of 440 Hz, left at 0.6 and right at 0.2 of full scale, so their mean is at 0.4
tone = np.sin(2 * np.pi * 440 * np.arange(4410) / 44100)
for name in ["tone.flac", "tone.aiff", "tone.ogg", "tone.mp3"]:
    soundfile.write(name, np.stack([0.6 * tone, 0.2 * tone], axis=1), 44100)

print(json.dumps({
    "versions": {"python": platform.python_version(), "numpy": np.__version__,
                 "scipy": scipy.__version__, "torch": torch.__version__},
    # scipy.signal.stft, divided by the sum of the window, [257, 8]
    "chirpMagnitude": {"height": magnitude.shape[0], "width": magnitude.shape[1],
                       "values": plain(magnitude)},
    "melFilterSums": plain(filters.sum(axis=1)),
    # every eighth row and column of the laptop profile, every 28th of the paper profile
    "laptop": {"height": 8, "width": 12, "values": plain(laptop[::8, ::8])},
    "paper": {"height": 8, "width": 8, "values": plain(paper[::28, ::28])},
}, separators=(",", ":")))
