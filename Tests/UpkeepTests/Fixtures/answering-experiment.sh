#!/bin/sh
# An experiment that does what the file beside it says. Tests link to this one rather than write a
# program: one that has just been written may not be run while another process still holds it open.
. "$0.answer"
