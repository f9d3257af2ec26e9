// SPDX-License-Identifier: MIT

// One import for a notebook: everything that an experiment declares and shows.
@_exported import Adaptation
@_exported import ArgumentParser
@_exported import Corpora
@_exported import Evaluation
@_exported import Findings
@_exported import Foundations
@_exported import Lab
@_exported import Networks
@_exported import Notebook
import Speech
@_exported import Speech
