# Target utterances and the source utterances that rebuild them.
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
set title 'target: anger' . "\n" . 'EB0_anger_3' font ',10' offset 0, -0.8
unset xtics
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 0 matrix with image
set title '0.35 × anger' . "\n" . '08a01Wa' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 1 matrix with image
set title '0.17 × anger' . "\n" . '08a02Wc' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 2 matrix with image
set title '0.16 × anger' . "\n" . '03a04Wc' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 3 matrix with image
set title 'target: fear' . "\n" . 'KS0_fear_2' font ',10' offset 0, -0.8
unset xtics
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 4 matrix with image
set title '0.38 × neutral' . "\n" . '08b01Na' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 5 matrix with image
set title '−0.07 × happiness' . "\n" . '14b09Fc' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 6 matrix with image
set title '−0.07 × anger' . "\n" . '11b09Wa' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 7 matrix with image
set title 'target: happiness' . "\n" . 'MK0_happiness_6' font ',10' offset 0, -0.8
unset xtics
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 8 matrix with image
set title '0.39 × anger' . "\n" . '09a04Wa' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 9 matrix with image
set title '0.27 × anger' . "\n" . '11b01Wd' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 10 matrix with image
set title '0.19 × happiness' . "\n" . '11a04Fd' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 11 matrix with image
set title 'target: neutral' . "\n" . 'KD0_neutral_12' font ',10' offset 0, -0.8
unset xtics
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 12 matrix with image
set title '0.52 × sadness' . "\n" . '09b03Ta' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 13 matrix with image
set title '0.16 × sadness' . "\n" . '10a07Ta' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 14 matrix with image
set title '−0.03 × anger' . "\n" . '03a05Wb' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 15 matrix with image
set title 'target: sadness' . "\n" . 'SM0_sadness_16' font ',10' offset 0, -0.8
unset xtics
set ytics font ',10' textcolor rgb '#444444' ('500' 12.900987, '1000' 21.884852, '2000' 33.816688, '4000 Hz' 48.115279)
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 16 matrix with image
set title '0.43 × sadness' . "\n" . '09b03Ta' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 17 matrix with image
set title '0.20 × sadness' . "\n" . '10a07Ta' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 18 matrix with image
set title '0.14 × sadness' . "\n" . '03a02Ta' font ',10' offset 0, -0.8
unset xtics
unset ytics
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 19 matrix with image
unset multiplot
