"""Writes the page of the benchmarks from their rounds, and prints the ratio.

Run: python report.py ROUNDS.jsonl Results.md
A line of ROUNDS.jsonl is {"round": 1, "side": "peer", "ours", "step-peer" or "step-ours", "result": {…}};
round 0 has the results of "lasso-peer", "lasso", "shares" and, where they were measured, "shallow",
"transport-peer", "transport", "startup", "lab", "growth", "table", "step" and "spectrogram"; of most there are several.
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


def transport(others):
    """Plans, maps and weights beside POT's and skada's."""
    if "transport" not in others:
        return ""
    first = others["transport"][0]
    page = f"""
# Transport and kernel mean matching beside POT and skada

1000 source and 1000 target utterances of 384 features, {first["threads"]} thread, medians; the remainder is the L1 distance of a
plan's marginals, or the gap of weights relative to their objective (`transport_pot.py`).

| | peer | milliseconds | remainder | this, milliseconds | remainder | times as fast |
|---|---|---:|---:|---:|---:|---:|
"""
    def remainder(entry):
        return "" if entry.get("remainder") is None else f"{entry['remainder']:.0e}"
    peers = {entry["task"]: entry for entry in others["transport-peer"]}
    for own in others["transport"]:
        peer = peers[own["task"]]
        page += (f"| {own['task']} | {peer['engine'].split(',')[0]} | {peer['milliseconds']:.0f} | {remainder(peer)} | "
                 f"{own['milliseconds']:.0f} | {remainder(own)} | **{peer['milliseconds'] / own['milliseconds']:.1f}** |\n")
    return page


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


def growth(others):
    page = ""
    for e in others.get("growth", []):
        page += f"""
# Corpora larger than the memory

{e["utterances"]} random spectrograms of 64×96 ({e["gigabytes"]:.1f} GB): loaded and standardised in {e["seconds_to_load"]:.0f} s, 60 updates of
the laptop profile on both corpora in {e["seconds_to_train"]:.1f} s, one prediction of half of them in {e["seconds_to_predict"]:.0f} s, on 1 thread. At
most {e["own_gigabytes"]:.2f} GB of memory were the process's own, and {e["resident_gigabytes"]:.2f} GB with the parts of files that were in
memory, which the system takes back when others need it.
"""
    return page


def table(others):
    page = ""
    for e in others.get("table", []):
        page += f"""
# Features of one's own

A table of {e["utterances"]} utterances × {e["features"]} numbers is read, checked and hashed in {e["seconds_to_read"]["CSV"]:.1f} s from CSV, with {e["reading_gigabytes"]:.2f} GB of
memory of the process's own, and in {e["seconds_to_read"]["HDF5"]:.1f} s from HDF5. A trial of DIDAN in the laptop profile on them takes {e["seconds_on_vectors"]:.1f} s, on as
many spectrograms of 64×96 {e["seconds_on_spectrograms"]:.1f} s, on 1 thread: {e["seconds_on_spectrograms"] / e["seconds_on_vectors"]:.1f} times as long.
"""
    return page


def startup(others):
    if "startup" not in others:
        return ""
    peer = others["startup"][-1]["milliseconds"]
    page = """
# Start of commands

Medians of 20 runs on a store with finished trials; the last line is the yardstick. Loading the program and its
libraries takes as long as `--help`; what a command takes beyond that is its own work.

| command | milliseconds | share spent loading | share of the yardstick | loads libtorch |
|---|---:|---:|---:|---|
"""
    helps = {e["command"].split()[0]: e["milliseconds"] for e in others["startup"] if e["command"].split()[1:] == ["--help"]}

    def loading(entry):
        start = helps.get(entry["command"].split()[0])
        return f"{100 * min(1, start / entry['milliseconds']):.0f} %" if start else "–"

    return page + "".join(
        f"| `{e['command']}` | {e['milliseconds']:.0f} | {loading(e)} | {100 * e['milliseconds'] / peer:.1f} % | "
        f"{'yes' if e['loads_libtorch'] else 'no'} |\n" for e in others["startup"])


def laptop(rounds, others):
    """A step of the compact network beside PyTorch's, and where its time goes."""
    steps = [(number, pair["step-peer"], pair["step-ours"]) for number, pair in sorted(rounds.items())]
    page = f"""
# A step of the laptop profile beside PyTorch

The compact network on 32 spectrograms of 64×96, and on 32 of each of two corpora (forward, squared error,
backward, clipping, AdamW), in turns in one run on 1 thread, medians. The peer is
{steps[0][1]["engine"]}, eager (`laptop_eager.py`); this is {steps[0][2]["engine"]}.

| round | PyTorch, ms | this, ms | ratio | PyTorch, two corpora | this | ratio |
|---:|---:|---:|---:|---:|---:|---:|
"""
    ratios = []
    for number, theirs, own in steps:
        one = theirs["source_only_ms"] / own["source_only_ms"]
        two = theirs["two_passes_ms"] / own["two_passes_ms"]
        ratios.append((one, two))
        page += (f"| {number} | {theirs['source_only_ms']:.1f} | {own['source_only_ms']:.1f} | {one:.2f} | "
                 f"{theirs['two_passes_ms']:.1f} | {own['two_passes_ms']:.1f} | {two:.2f} |\n")
    medians = [statistics.median(column) for column in zip(*ratios)]
    page += f"\n**Median ratios: {medians[0]:.2f} and {medians[1]:.2f}**\n"
    return page + shares(others, "laptop")


def shares(others, step):
    """The sentence on where the time of a step goes."""
    return "".join(
        f"\nOf a step's time, {100 * share['convolutions']:.0f} % are oneDNN's convolutions, "
        f"{100 * share['products']:.0f} % its matrix products, {100 * share['reorders']:.0f} % changes of format, "
        f"{100 * share['rest']:.0f} % all else (`shares.py`).\n"
        for share in others.get("shares", []) if share["step"] == step)


def graphics():
    return output("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader") or "none"


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
    page += shares(others, "VGG-11")
    page += laptop(rounds, others) + lasso(others) + shallow(others) + transport(others) + startup(others) + lab(others) + growth(others) + table(others)
    for step in others.get("step", []):
        page += f"""
# Methods in a step of the laptop profile

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
| GPU | {graphics()} |
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
