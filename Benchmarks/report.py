"""Writes the page of a benchmark from its rounds, and prints the ratio.

Run: python report.py ROUNDS.jsonl Results.md
A line of ROUNDS.jsonl is {"round": 1, "side": "peer" or "ours", "result": {"images_per_second": …}}.
"""

import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def processor():
    lines = output("lscpu").splitlines()
    facts = dict(line.split(":", 1) for line in lines if ":" in line)
    flags = facts.get("Flags", "").split()
    useful = [flag for flag in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if flag in flags]
    return f"{facts.get('Model name', platform.machine()).strip()}, {os.cpu_count()} processors" + (
        f" ({', '.join(useful)})" if useful else "")


def system():
    release = platform.freedesktop_os_release() if hasattr(
        platform, "freedesktop_os_release") else {}
    return f"{release.get('PRETTY_NAME', platform.system())}, Linux {platform.release()}"


def main(rounds_path, page_path):
    rounds = {}
    for line in pathlib.Path(rounds_path).read_text().splitlines():
        entry = json.loads(line)
        rounds.setdefault(entry["round"], {})[entry["side"]] = entry["result"]
    speeds = [
        (number, pair["peer"]["images_per_second"], pair["ours"]["images_per_second"])
        for number, pair in sorted(rounds.items())]
    ratio = statistics.median(ours / peer for _, peer, ours in speeds)
    peer, ours = rounds[1]["peer"], rounds[1]["ours"]
    swift = output("swift", "--version").splitlines()
    commit = output("git", "rev-parse", "--short", "HEAD")
    page = f"""# Engine beside PyTorch

Training VGG-11 on 32 images of 224×224 per step (forward, loss, backward, SGD with momentum), in turns
in one run on {peer["threads"]} threads. The peer is PyTorch as it comes: eager, float32 (`vgg11_eager.py`).

| round | PyTorch, images/s | this engine, images/s | ratio |
|---:|---:|---:|---:|
"""
    for number, theirs, own in speeds:
        page += f"| {number} | {theirs:.2f} | {own:.2f} | {own / theirs:.2f} |\n"
    page += f"""
**Median ratio: {ratio:.2f}**

| | |
|---|---|
| peer | {peer.get("engine", "PyTorch")} |
| ours | {ours.get("engine", "this engine")} |
| processor | {processor()} |
| system | {system()} |
| Swift | {swift[0] if swift else "unknown"} |
| commit | {commit or "unknown"} |
| date | {datetime.date.today().isoformat()} |

Made by `Benchmarks/run`.
"""
    pathlib.Path(page_path).write_text(page)
    print(f"median ratio {ratio:.2f} over {len(speeds)} rounds; see {page_path}")


if __name__ == "__main__":
    main(*sys.argv[1:])
