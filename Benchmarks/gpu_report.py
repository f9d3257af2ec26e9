"""Writes the page of `Benchmarks/gpu` from its lines of JSON; with --machine, prints what is said of the machine.

Run: python gpu_report.py LINES PAGE
"""

import datetime
import json
import os
import pathlib
import statistics
import subprocess
import sys

# Forward and backward of VGG-11 on one channel of 224×224, two operations per multiplication: 7.5 billion
# multiplications forward, as many for the gradients of inputs (but the first layer's) and of weights.
GIGAFLOP_PER_IMAGE = 45.3


def output(*command):
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def median(results, key):
    return statistics.median(result[key] for result in results)


def engine_table(of):
    rate = of["products"][0]["tflops"]
    lines = []
    for batch in sorted({result["batch"] for result in of["ours"]}):
        ours, coarse, fine = (
            median([r for r in of[side] if r["batch"] == batch], "images_per_second")
            for side in ("ours", "bfloat16", "float32"))
        share = ours * GIGAFLOP_PER_IMAGE / 1000 / rate
        lines.append(
            f"| {batch} | {fine:,.0f} | {coarse:,.0f} | {ours:,.0f} | **{ours / fine:.2f}** "
            f"| **{ours / coarse:.2f}** | {share:.0%} |".replace("%", " %"))
    return lines, rate


def trials_table(of):
    alone = None
    lines = []
    for result in of["trials"]:
        rate = 60 * result["trials"] / result["seconds"]
        alone = alone or rate
        way = "with MPS" if result["mps"] else "each by itself"
        lines.append(
            f"| {result['jobs']} | {'' if result['jobs'] == 1 else way} | {result['trials']} "
            f"| {result['seconds']:.0f} | {rate:.0f} | {rate / alone:.1f} |")
    return lines


def kernels(of):
    """The paragraph on where the time goes; nothing where no profiler was there."""
    if "kernels" not in of:
        return ""
    shares = ", ".join(f"{share:.0%} {kind}".replace("%", " %") for kind, share in of["kernels"][0].items())
    return f"Of the card's time with 64 images, by NVIDIA's profiler (`kernels.py`): {shares}.\n\n"


def processor_table(of):
    def row(title, ours, peer, is_rate):
        ratio = ours / peer if is_rate else peer / ours
        unit = "images/s" if is_rate else "ms"
        return f"| {title} | {peer:.1f} {unit} | {ours:.1f} {unit} | **{ratio:.2f}** |"

    step, peer = of["cpu-step"], of["cpu-step-peer"]
    precision = of["cpu-ours"][0]["precision"]
    return [
        row(f"VGG-11, this in {precision}", median(of["cpu-ours"], "images_per_second"),
            median(of["cpu-peer"], "images_per_second"), True),
        row("a step of the laptop profile", median(step, "source_only_ms"),
            median(peer, "source_only_ms"), False),
        row("the same on two corpora", median(step, "two_passes_ms"),
            median(peer, "two_passes_ms"), False)]


def page(of):
    engine, rate = engine_table(of)
    step = of["step"][0]
    others = "; ".join(
        f"{name}'s term {(ratio - two) * step['source_only_ms']:.1f} ms"
        for two in [step["two_passes_ms"] / step["source_only_ms"]]
        for name, ratio in sorted(step["step_ratios"].items(), key=lambda entry: entry[1]))
    turns = len(of["ours"]) // len(engine)
    rows = "\n".join(f"| {name} | {value} |" for name, value in of["machine"][0].items())
    return f"""# On a GPU

Training VGG-11 with dropout on images of 224×224 (forward, squared error, backward, SGD with momentum), images a
second, in turns{f", medians of {turns} rounds" if turns > 1 else ""}. The peer is PyTorch as it comes,
eager: in float32, where its convolutions multiply in TF32, and with its automatic mixed precision and channels last
(`vgg11_eager.py`). This multiplies in bfloat16. The last column is the share of the rate at which the card multiplies
matrices of 8192×8192 in bfloat16, {rate:.0f} TFLOP/s (`products.py`).

| images a step | PyTorch, float32 | PyTorch, bfloat16 | this | times float32 | times bfloat16 | share of the card's rate |
|---:|---:|---:|---:|---:|---:|---:|
{chr(10).join(engine)}

{kernels(of)}# Trials of the laptop profile

A step takes {step['source_only_ms']:.1f} ms on 32 spectrograms of the source and {step['two_passes_ms']:.1f} ms on those
of both corpora; besides, {others}.
Most of that is the time in which a processor starts small operations, one after another, while the card waits, so
trials gain from running side by side. Trials of AdaBN, DANN and DIDAN on a pair of stand-in corpora, start of the
program included, which weighs more on few of them; MPS is NVIDIA's service with which processes use a card at the same time.

| side by side | | trials | seconds | a minute | times as many |
|---:|---|---:|---:|---:|---:|
{chr(10).join(trials_table(of))}

# The processor beside it

One thread each, PyTorch in float32 (`vgg11_eager.py`, `laptop_eager.py`).

| | PyTorch | this | ratio |
|---|---:|---:|---:|
{chr(10).join(processor_table(of))}

# Machine

| | |
|---|---|
{rows}

Made {"with the commands of" if "how" in of["machine"][0] else "by"} `Benchmarks/gpu`.
"""


def machine():
    model = [line.split(":", 1)[1].strip() for line in output("lscpu").splitlines()
             if line.startswith("Model name")]
    sets = [name for name in ("amx_bf16", "avx512_bf16", "avx512f", "avx2") if name in output("lscpu")]
    return {
        "GPU": output("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader") or "none",
        "processor": f"{' '.join(model)}, {os.cpu_count()} cores ({', '.join(sets)})",
        "commit": output("git", "rev-parse", "--short", "HEAD"),
        "date": datetime.date.today().isoformat()}


def main():
    if sys.argv[1:] == ["--machine"]:
        print(json.dumps(machine()))
        return
    of = {}
    for line in pathlib.Path(sys.argv[1]).read_text().splitlines():
        entry = json.loads(line)
        of.setdefault(entry["side"], []).append(entry["result"])
    of["machine"][0]["peer"] = of["bfloat16"][0]["engine"].split(",")[0]
    of["machine"][0]["ours"] = of["ours"][0]["engine"].split(",")[0]
    pathlib.Path(sys.argv[2]).write_text(page(of))


if __name__ == "__main__":
    main()
