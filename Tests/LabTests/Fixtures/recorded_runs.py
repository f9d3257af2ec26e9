"""Two recorded runs of trials, two at a time: when each trial began and how long it took.

Run in the root of the repository: python3 Tests/LabTests/Fixtures/recorded_runs.py
(writes recorded-table2.csv and recorded-open-corpora.csv beside itself, of the provenance of the records on two pages)

Stand-in Table 2 as it was computed on 21 November 2026, its shallow methods apart, while other programs slowed the
machine by up to two thirds; and the trials that OpenCorpora gained on 26 November 2026, on a quiet one.
"""

import csv
import datetime
import json
import pathlib
import sys

RUNS = [
    ("recorded-table2.csv", "Reports/standin/Table2.json", "eb6038d5"),
    ("recorded-open-corpora.csv", "Reports/real/OpenCorpora.json", "2ca8fbec"),
]


def seconds(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


for name, page, commit in RUNS:
    records = json.loads(pathlib.Path(page).read_text())["records"]
    records = [r for r in records if r["provenance"]["commit"].startswith(commit)]
    if not records:
        sys.exit(f"{page} has no record of commit {commit} any more; the run is kept in {name}.")
    records.sort(key=lambda r: r["provenance"]["started"])
    began = seconds(records[0]["provenance"]["started"])
    with open(pathlib.Path(__file__).parent / name, "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["start", "seconds", "source", "target", "method", "seed"])
        for record in records:
            trial, provenance = record["trial"], record["provenance"]
            rows.writerow(
                [
                    round(seconds(provenance["started"]) - began),
                    f"{provenance['seconds']:.2f}",
                    trial["task"]["source"],
                    trial["task"]["target"],
                    trial["method"]["name"],
                    trial["seed"],
                ]
            )
