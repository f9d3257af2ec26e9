// SPDX-License-Identifier: MIT

// A flag for the linker, ahead of all libraries: a program needs a library at its start only if it calls
// it by name. libCTorch, which nobody calls by name, is then built beside the programs but opened by
// them when the first tensor is made (Sources/Torch/Libtorch.swift).
//
// SwiftPM puts the flags of a manifest behind the libraries, where this one has no effect. The Swift
// compiler hands to the linker, before them, what it finds in this section of any object file. Without the
// flag a program works as well and only starts later. The address sanitizer would refer to a section that
// the linker drops.
__attribute__((used, section(".swift1_autolink_entries"), no_sanitize("address")))
static const char as_needed[] = "-Wl,--as-needed";
