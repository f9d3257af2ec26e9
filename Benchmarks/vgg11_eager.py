"""The peer of `Benchmarks engine`: training VGG-11 in PyTorch as it comes, eager and in float32.

VGG-11 is that of torchvision (features without batch normalisation, 7×7 average pooling, fully
connected layers of 4096 with dropout) with one input channel and five classes. A step is forward,
squared error to the one-hot label, backward and SGD with momentum on 32 images of 224×224. On a GPU,
`--bfloat16` is PyTorch's automatic mixed precision with channels last. Prints one line of JSON.

Run: python vgg11_eager.py --threads 2 --steps 2
"""

import argparse
import json
import time

import torch
from torch import nn

WIDTHS = [64, "pool", 128, "pool", 256, 256, "pool", 512, 512, "pool", 512, 512, "pool"]


def vgg11(channels=1, classes=5):
    features = []
    for width in WIDTHS:
        if width == "pool":
            features.append(nn.MaxPool2d(2))
        else:
            features += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU(inplace=True)]
            channels = width
    return nn.Sequential(
        *features, nn.AdaptiveAvgPool2d(7), nn.Flatten(),
        nn.Linear(512 * 49, 4096), nn.ReLU(inplace=True), nn.Dropout(),
        nn.Linear(4096, 4096), nn.ReLU(inplace=True), nn.Dropout(),
        nn.Linear(4096, classes))


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--threads", type=int, default=torch.get_num_threads())
    options.add_argument("--steps", type=int, default=2, help="timed steps, after one of warm-up")
    options.add_argument("--batch", type=int, default=32)
    options.add_argument("--device", default="cpu", help="cpu or cuda")
    options.add_argument("--bfloat16", action="store_true", help="automatic mixed precision")
    options = options.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    network = vgg11().to(options.device)
    optimiser = torch.optim.SGD(network.parameters(), lr=1e-5, momentum=0.9)
    images = torch.randn(options.batch, 1, 224, 224).to(options.device)
    labels = nn.functional.one_hot(torch.arange(options.batch) % 5, 5).float().to(options.device)
    if options.bfloat16:
        network, images = (x.to(memory_format=torch.channels_last) for x in (network, images))

    def step():
        optimiser.zero_grad()
        with torch.autocast(options.device, torch.bfloat16, enabled=options.bfloat16):
            scores = network(images)
        loss = (scores.float() - labels).square().sum(1).mean()
        loss.backward()
        optimiser.step()
        return loss

    step().item()
    began, before = time.perf_counter(), time.process_time()
    for _ in range(options.steps):
        loss = step()
    loss = loss.item()
    seconds = time.perf_counter() - began
    print(json.dumps({
        "images_per_second": options.batch * options.steps / seconds,
        "seconds": seconds, "cpu_seconds": time.process_time() - before, "steps": options.steps,
        "batch": options.batch, "threads": options.threads, "loss": loss,
        "engine": f"PyTorch {torch.__version__}, {'bfloat16' if options.bfloat16 else 'float32'}",
        "device": options.device,
    }))


if __name__ == "__main__":
    main()
