# Target utterances and the source utterances that rebuild them (stand-in corpora).
# On a page: gnuplot Reconstruction-examples.gp
# For a paper: gnuplot -e 'format = "pdf"' Reconstruction-examples.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,780 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,15.60cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1560 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Reconstruction-examples.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set border 15 linecolor rgb '#bbbbbb'
unset grid
unset key
unset colorbox
set tics scale 0.4 font ',10' textcolor rgb '#444444'
set xtics offset 0, 0.4
set palette defined (0 '#440154', 1 '#3B528B', 2 '#21918C', 3 '#5EC962', 4 '#FDE725')
set cbrange [0:255]
set datafile commentschars '#'
set multiplot layout 5,4 margins 0.085, 0.98, 0.03333333333333333, 0.9487179487179487 spacing 0.04, 0.07435897435897436
set title 'target: anger' . "\n" . '02' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 40.625599, '2 s' 81.751198)
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 0 matrix with image
set title '0.33 × anger' . "\n" . '01' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 46.306436, '2 s' 93.112872)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 1 matrix with image
set title '0.19 × anger' . "\n" . '02' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 38.563096, '2 s' 77.626192)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 2 matrix with image
set title '0.14 × anger' . "\n" . '03' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 36.746296, '2 s' 73.992592)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 3 matrix with image
set title 'target: disgust' . "\n" . '03' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 35.405468, '2 s' 71.310935)
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 4 matrix with image
set title '0.67 × fear' . "\n" . '01' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 42.920495, '2 s' 86.340989)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 5 matrix with image
set title '0.11 × fear' . "\n" . '04' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 42.445814, '2 s' 85.391629)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 6 matrix with image
set title '−0.03 × anger' . "\n" . '02' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 40.671898, '2 s' 81.843796)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 7 matrix with image
set title 'target: fear' . "\n" . '03' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 41.737255, '2 s' 83.974509)
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 8 matrix with image
set title '0.75 × disgust' . "\n" . '03' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 28.966495, '2' 58.432991, '3 s' 87.899486)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 9 matrix with image
set title '−0.01 × anger' . "\n" . '01' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 46.306436, '2 s' 93.112872)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 10 matrix with image
set title '−0.01 × anger' . "\n" . '02' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 40.671898, '2 s' 81.843796)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 11 matrix with image
set title 'target: happiness' . "\n" . '03' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 31.887981, '2 s' 64.275962)
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 12 matrix with image
set title '0.23 × anger' . "\n" . '01' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 43.183522, '2 s' 86.867044)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 13 matrix with image
set title '0.19 × anger' . "\n" . '02' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 37.353957, '2 s' 75.207913)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 14 matrix with image
set title '0.13 × anger' . "\n" . '04' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 36.777029, '2 s' 74.054059)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 15 matrix with image
set title 'target: sadness' . "\n" . '04' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 36.143844, '2 s' 72.787688)
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 16 matrix with image
set title '0.60 × fear' . "\n" . '01' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 42.920495, '2 s' 86.340989)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 17 matrix with image
set title '0.11 × fear' . "\n" . '02' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 41.949702, '2 s' 84.399403)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 18 matrix with image
set title '0.10 × sadness' . "\n" . '04' font ',10' offset 0, -0.8
set xtics font ',10' textcolor rgb '#444444' ('0' -0.5, '1' 35.148804, '2 s' 70.797607)
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 19 matrix with image
unset multiplot
