// SPDX-License-Identifier: MIT

// Nothing is declared here; this target only tells the linker something (linking.c).
