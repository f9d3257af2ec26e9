# SPDX-License-Identifier: MIT

"""Reference values of layers and optimisers, by PyTorch in float64.

Each layer case holds an input, the layer's parameters (by PyTorch's names), a probe P of the
output's shape, the output Y, and the gradients of sum(Y * P) in the input and each parameter.
Each optimiser case holds the path of parameters x that minimise sum(curvature * (x - goal)^2) / 2.

Run: python torch_reference.py   (torch; writes torch_reference.json beside itself)
"""

import json
import pathlib

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
random = torch.Generator().manual_seed(20230221)


def numbers(*shape, around=0.0):
    """Numbers with three decimals, the same in every precision that holds them."""
    drawn = torch.randn(shape, generator=random) + around
    return (drawn * 1000).round() / 1000


def array(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().flatten().tolist()}


def layer(name, module, *shape):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(numbers(*parameter.shape, around=0.5))
    start = numbers(*shape).requires_grad_()
    output = module(start)
    probe = numbers(*output.shape)
    (output * probe).sum().backward()
    case = {"name": name, "input": array(start), "probe": array(probe), "output": array(output),
            "input_gradient": array(start.grad), "parameters": {}, "gradients": {}, "buffers": {}}
    for key, parameter in module.named_parameters():
        case["parameters"][key] = array(parameter)
        case["gradients"][key] = array(parameter.grad)
    for key, buffer in module.named_buffers():
        if buffer.is_floating_point():
            case["buffers"][key] = array(buffer)
    if isinstance(module, nn.BatchNorm2d):
        # once more, with the running statistics that the first time left
        case["running_output"] = array(module.eval()(start))
    return case


def optimiser(name, make, **settings):
    curvature, goal = numbers(4).abs() + 0.1, numbers(4)
    x = numbers(4).requires_grad_()
    rates = [0.1, 0.2, 0.05, 0.1, 0.02, 0.1]
    case = {"name": name, "curvature": curvature.tolist(), "goal": goal.tolist(),
            "start": x.tolist(), "rates": rates, "settings": settings, "path": []}
    steps = make([x], lr=rates[0], **settings)
    for rate in rates:
        steps.param_groups[0]["lr"] = rate
        steps.zero_grad()
        ((x - goal).square() * curvature).sum().div(2).backward()
        steps.step()
        case["path"].append(x.tolist())
    return case


reference = {
    "made_with": f"torch {torch.__version__.split('+')[0]}",
    "layers": [
        layer("convolution", nn.Conv2d(2, 3, 3, stride=2, padding=1), 2, 2, 5, 6),
        layer("linear", nn.Linear(4, 3), 5, 4),
        layer("batch normalisation", nn.BatchNorm2d(3), 4, 3, 2, 3),
        layer("layer normalisation", nn.LayerNorm(6), 3, 6),
        layer("group normalisation", nn.GroupNorm(2, 4), 2, 4, 2, 2),
        layer("max-pooling", nn.MaxPool2d(2), 2, 1, 4, 5),
        layer("average-pooling", nn.AdaptiveAvgPool2d((2, 3)), 1, 2, 5, 7),
    ],
    "optimisers": [
        optimiser("SGD", torch.optim.SGD, momentum=0.9, weight_decay=0.01),
        optimiser("SGD", torch.optim.SGD, momentum=0.0, weight_decay=0.0),
        optimiser("AdamW", torch.optim.AdamW, weight_decay=0.01),
    ],
}
path = pathlib.Path(__file__).with_name("torch_reference.json")
path.write_text(json.dumps(reference, indent=1, sort_keys=True) + "\n")
