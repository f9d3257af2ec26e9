"""Writes the page of the benchmarks from their rounds, and prints the ratio.

Run: python report.py ROUNDS.jsonl Results.md
A line of ROUNDS.jsonl is {"round": 1, "side": "peer" or "ours", "result": {"images_per_second": …}};
round 0 has the results of "lasso-peer", "lasso", "shallow", "lab", "step" and, where it was measured,
"spectrogram"; of most there are several.
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


def lasso(others):
    """Ours on each number of threads beside the fastest that the peer did on any."""
    if "lasso" not in others:
        return ""
    peers = {}
    for entry in others["lasso-peer"]:
        peers.setdefault((entry["algorithm"], entry["threads"]), []).append(entry)
    middle = {key: statistics.median(e["milliseconds"] for e in all) for key, all in peers.items()}
    best = min(middle, key=middle.get)
    page = f"""
# Lasso beside scikit-learn

64 targets on a dictionary of 512 source features of 256 dimensions, to a relative duality gap of 1e-3; the peer is
`sparse_encode` of {others["lasso-peer"][0]["engine"]} (`lasso_sklearn.py`), in turns in one run, medians.

| | threads or jobs | milliseconds | relative duality gap | times as fast as the peer's best |
|---|---:|---:|---:|---:|
"""
    for (algorithm, threads), time in sorted(middle.items(), key=lambda item: item[1]):
        gap = peers[algorithm, threads][0]["relative_duality_gap"]
        page += f"| scikit-learn, {algorithm} | {threads} | {time:.1f} | {gap:.0e} | {middle[best] / time:.2f} |\n"
    for threads in sorted({entry["threads"] for entry in others["lasso"]}, reverse=True):
        own = [entry for entry in others["lasso"] if entry["threads"] == threads]
        time = statistics.median(entry["milliseconds"] for entry in own)
        page += (f"| this, {own[0]['algorithm']} | {threads} | {time:.2f} | "
                 f"{own[0]['relative_duality_gap']:.0e} | **{middle[best] / time:.1f}** |\n")
    return page


def shallow(others):
    if "shallow" not in others:
        return ""
    first = others["shallow"][0]
    page = f"""
# Shallow methods

{first["samples"]} source and {first["samples"]} target utterances of {first["features"]} features, {first["threads"]} thread, all candidate settings
of a method together.

| method | candidates | seconds |
|---|---:|---:|
"""
    return page + "".join(
        f"| {e['method']} | {e['candidates']} | {e['seconds']:.2f} |\n" for e in others["shallow"])


def lab(others):
    if "lab" not in others:
        return ""
    page = f"""
# The lab on {others["lab"][0]["records"]} finished trials

| command | seconds |
|---|---:|
"""
    names = {"explain": "`--explain`", "plan": "`--plan`", "rerun": "a run that finds nothing to do"}
    return page + "".join(
        f"| {names[entry['command']]} | {entry['seconds']:.1f} |\n" for entry in others["lab"])


def main(rounds_path, page_path):
    rounds, others = {}, {}
    for line in pathlib.Path(rounds_path).read_text().splitlines():
        entry = json.loads(line)
        if entry["round"] == 0:
            others.setdefault(entry["side"], []).append(entry["result"])
        else:
            rounds.setdefault(entry["round"], {})[entry["side"]] = entry["result"]
    speeds = [
        (number, pair["peer"]["images_per_second"], pair["ours"]["images_per_second"])
        for number, pair in sorted(rounds.items())]
    ratios = [ours / peer for _, peer, ours in speeds]
    ratio = statistics.median(ratios)
    peer, ours = rounds[1]["peer"], rounds[1]["ours"]
    swift = output("swift", "--version").splitlines()
    commit = output("git", "rev-parse", "--short", "HEAD")
    page = f"""# Engine beside PyTorch

Training VGG-11 with dropout on 32 images of 224×224 per step (forward, squared error, backward, SGD with
momentum), in turns in one run on {peer["threads"]} threads. The peer is PyTorch as it comes: eager, float32
(`vgg11_eager.py`).

| round | PyTorch, images/s | this engine, images/s | ratio |
|---:|---:|---:|---:|
"""
    for number, theirs, own in speeds:
        page += f"| {number} | {theirs:.2f} | {own:.2f} | {own / theirs:.2f} |\n"
    page += f"""
**Median ratio: {ratio:.2f}** (lowest {min(ratios):.2f}, highest {max(ratios):.2f})
"""
    page += lasso(others) + shallow(others) + lab(others)
    for step in others.get("step", []):
        page += f"""
# A step of the laptop profile

32 source and 32 target spectrograms of 64×96, compact network, {step["threads"]} thread: {step["source_only_ms"]:.1f} ms on
the source alone, {step["two_passes_ms"]:.1f} ms with both corpora, {step["didan_ms"]:.1f} ms with DIDAN's term. **The term
(lasso, loss, gradient) is {100 * step["term_share"]:.1f} % of the step.** Every method's:

| method | share of the step |
|---|---:|
"""
        for name, share in sorted(step["term_shares"].items(), key=lambda item: -item[1]):
            page += f"| {name} | {100 * share:.1f} % |\n"
    for sound in others.get("spectrogram", []):
        page += f"""
# Spectrograms

{sound["files"]} WAV files, {sound["seconds_of_sound"] / 60:.1f} minutes, decoded and made into 224×224 spectrograms in
{sound["seconds"]:.2f} s on {sound["threads"]} thread: **{sound["times_real_time"]:.0f} times real time.**
"""
    page += f"""
# Machine

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
