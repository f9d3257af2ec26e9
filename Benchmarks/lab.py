"""Measures the lab on many finished trials: --explain, --plan and a run that finds nothing to do.

One seed of Table 2 is run in the smoke profile; its records are copied under other seeds, without
their networks, each with the key that the plan gives. Prints a line of JSON per command.

Run: python lab.py BUILT_TABLE2 FOLDER [TRIALS]    (10,000; needs h5py; the folder is left for a second look)
"""

import json
import pathlib
import subprocess
import sys
import time

import h5py

table2, folder = sys.argv[1], pathlib.Path(sys.argv[2])
store = folder / "store"
usual = ["--profile", "smoke", "--data", "standin", "--store", str(store),
         "--methods", "SourceOnly,AdaBN,DIDAN,TargetSupervised",
         "--reports", str(folder / "reports")]
trials = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000


def run(*options):
    began = time.perf_counter()
    done = subprocess.run([table2, *usual, *options], check=True, capture_output=True, text=True)
    return time.perf_counter() - began, done.stdout


def plan(seeds):
    return json.loads(run("--plan", "--json", "--seeds", str(seeds))[1])["entries"]


run("--seeds", "1")
templates = {}
for entry in plan(1):
    task = entry["task"].replace("→", "-")
    path = next((store / "trials" / task).glob(f"{entry['method']}-seed0-{entry['key'][:12]}.h5"))
    templates[entry["task"], entry["method"]] = path
seeds = -(-trials // len(templates))
for entry in plan(seeds):
    template = templates[entry["task"], entry["method"]]
    path = template.parent / f"{entry['method']}-seed{entry['seed']}-{entry['key'][:12]}.h5"
    if path.exists():
        continue
    with h5py.File(template) as old, h5py.File(path, "w", libver="latest") as new:
        for name in ("history", "predictions"):
            old.copy(name, new)
        settings, results = json.loads(old.attrs["settings"]), json.loads(old.attrs["results"])
        settings["seed"], results["key"] = entry["seed"], entry["key"]
        texts = {"settings": json.dumps(settings), "results": json.dumps(results),
                 "provenance": json.dumps(json.loads(old.attrs["provenance"]))}
        for name, text in texts.items():
            fixed = h5py.string_dtype("utf-8", len(text.encode()))
            new.attrs.create(name, text.encode(), dtype=fixed)
for title, options in (("explain", ["--explain"]), ("plan", ["--plan"]), ("rerun", [])):
    seconds, output = run("--seeds", str(seeds), *options)
    assert "never run before" not in output, output[-200:]
    assert options != ["--plan"] or " trials, 0 to run;" in output, output[-200:]
    print(json.dumps({"command": title, "records": seeds * len(templates), "seconds": seconds}))
