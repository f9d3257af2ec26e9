"""The rate at which a device multiplies 8192×8192 matrices in bfloat16: the yardstick of `Benchmarks/gpu`.

Run: python products.py --device cuda
"""

import argparse
import json
import time

import torch

options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
options.add_argument("--device", default="cuda", help="cpu or cuda")
device = options.parse_args().device
size, times = (8192, 20) if device == "cuda" else (512, 5)
a, b = torch.randn(2, size, size, device=device, dtype=torch.bfloat16)
for _ in range(3):
    product = a @ b
product.float().sum().item()
began = time.perf_counter()
for _ in range(times):
    product = a @ b
product[0, 0].item()
seconds = (time.perf_counter() - began) / times
print(json.dumps({"tflops": 2 * size**3 / seconds / 1e12, "size": size}))
