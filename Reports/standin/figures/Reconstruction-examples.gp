# Target utterances and the source utterances that rebuild them (stand-in corpora).
# On a page: gnuplot Reconstruction-examples.gp
# For a paper: gnuplot -e 'format = "pdf"' Reconstruction-examples.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,670 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,13.40cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1340 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Reconstruction-examples.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set border 15 linecolor rgb '#bbbbbb'
unset tics
unset grid
unset key
unset colorbox
set lmargin 1
set rmargin 1
set tmargin 2
set bmargin 0.5
set palette defined (0 '#440154', 1 '#3b528b', 2 '#21918c', 3 '#5ec962', 4 '#fde725')
set cbrange [0:255]
set datafile commentschars '#'
set multiplot layout 5,4
set title 'target: anger' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 0 matrix with image
set title '0.70 × anger' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 1 matrix with image
set title '0.12 × anger' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 2 matrix with image
set title '0.08 × anger' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 3 matrix with image
set title 'target: disgust' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 4 matrix with image
set title '0.41 × fear' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 5 matrix with image
set title '−0.13 × anger' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 6 matrix with image
set title '−0.12 × anger' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 7 matrix with image
set title 'target: fear' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 8 matrix with image
set title '0.31 × fear' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 9 matrix with image
set title '−0.13 × anger' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 10 matrix with image
set title '0.02 × fear' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 11 matrix with image
set title 'target: happiness' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 12 matrix with image
set title '0.24 × happiness' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 13 matrix with image
set title '0.22 × happiness' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 14 matrix with image
set title '0.14 × happiness' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 15 matrix with image
set title 'target: sadness' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 16 matrix with image
set title '0.76 × sadness' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 17 matrix with image
set title '−0.05 × anger' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 18 matrix with image
set title '0.00 × anger' font ',11' offset 0,-0.7
set xrange [-0.5:95.5]
set yrange [-0.5:63.5]
plot 'Reconstruction-examples.tsv' index 19 matrix with image
unset multiplot
