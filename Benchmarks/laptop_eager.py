"""The peer of `Benchmarks step`: a step of the laptop profile in PyTorch as it comes, eager and in float32.

The network is the compact one: four convolutions with batch normalisation, max-pooling and ReLU, the mean
over time, fully connected layers of 256 and 128 with layer normalisation and dropout, a linear output. A
step is forward, squared error to the one-hot label, backward, clipping of the gradient's norm at 5, and
AdamW, on 32 spectrograms of 64×96; on two corpora each goes through the network by itself, since each has
its own batch statistics. Prints one line of JSON.

Run: python laptop_eager.py --threads 1 --steps 100
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn

STAGES = [(16, 5, 2), (32, 3, 1), (64, 3, 1), (128, 3, 1)]


def compact(classes=5, height=64):
    layers, channels = [], 1
    for width, kernel, stride in STAGES:
        layers += [
            nn.Conv2d(channels, width, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(width, track_running_stats=False), nn.MaxPool2d(2),
            nn.ReLU(inplace=True)]
        channels = width

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.convolutions = nn.Sequential(*layers)
            self.hidden = nn.Sequential(
                nn.Linear(channels * (height // 32), 256), nn.LayerNorm(256), nn.ReLU(inplace=True),
                nn.Dropout(), nn.Linear(256, 128), nn.LayerNorm(128), nn.ReLU(inplace=True),
                nn.Dropout())
            self.output = nn.Linear(128, classes)

        def forward(self, images):
            features = self.hidden(self.convolutions(images).mean(3).flatten(1))
            return features, self.output(features)

    return Network()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--steps", type=int, default=100, help="timed steps, after ten of warm-up")
    options = options.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    network = compact()
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-3)
    source, target = torch.randn(2, 32, 1, 64, 96)
    labels = nn.functional.one_hot(torch.arange(32) % 5, 5).float()

    def step(both):
        optimiser.zero_grad()
        loss = (network(source)[1] - labels).square().sum(1).mean()
        if both:
            loss = loss + network(target)[0].mean() * 1e-6
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5)
        optimiser.step()

    times = {False: [], True: []}
    for index in range(-10, options.steps):
        for both in (False, True):
            began = time.perf_counter()
            step(both)
            if index >= 0:
                times[both].append(1000 * (time.perf_counter() - began))
    print(json.dumps({
        "source_only_ms": statistics.median(times[False]),
        "two_passes_ms": statistics.median(times[True]),
        "threads": options.threads, "steps": options.steps,
        "engine": f"PyTorch {torch.__version__}, float32"}))


if __name__ == "__main__":
    main()
