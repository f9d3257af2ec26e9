# SPDX-License-Identifier: MIT

"""Writes the 384 features of INTERSPEECH 2009 that openSMILE finds in 20 files of EmoDB: ten
speakers, two emotions each, anger and sadness or happiness and neutral in turn.

    python -m venv venv && venv/bin/pip install opensmile==2.6.0
    venv/bin/python opensmile-reference.py $DIDAN_CORPORA/EmoDB is09-reference.csv

openSMILE's licence allows research only and forbids shipping it, so neither it nor what it finds is
part of this project. The table serves to compare: OpenSMILETests reads it where the environment
variable IS09_REFERENCE names it.
"""

import os
import sys

import opensmile

FILES = """
03a01Wa 03a02Ta 08a05Fe 08a05Nb 09a07Wd 09b02Tb 10a04Fd 10a02Na 11a02Wc 11b09Td
12b02Fb 12b02Na 13b01Wa 13a07Tc 14b01Fc 14a01Na 15b09Wb 15a02Ta 16b01Fa 16a04Nc
""".split()


def main(folder, table):
    configuration = os.path.join(
        os.path.dirname(opensmile.__file__), "core", "config", "is09-13", "IS09_emotion.conf")
    smile = opensmile.Smile(feature_set=configuration, feature_level="func")
    print(f"openSMILE {opensmile.__version__}, {len(smile.feature_names)} features", file=sys.stderr)
    with open(table, "w") as file:
        print(",".join(["file", *smile.feature_names]), file=file)
        for name in FILES:
            path = f"wav/{name}.wav"
            row = smile.process_file(os.path.join(folder, path)).iloc[0]
            print(",".join([path, *(f"{value:.7g}" for value in row)]), file=file)


main(sys.argv[1], sys.argv[2])
