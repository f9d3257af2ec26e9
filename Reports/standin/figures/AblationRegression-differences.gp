# What another loss or shape changes; dots are pairs of task and seed (stand-in corpora).
# On a page: gnuplot AblationRegression-differences.gp
# For a paper: gnuplot -e 'format = "pdf"' AblationRegression-differences.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,280 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,5.60cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,560 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'AblationRegression-differences.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set border 1
unset key
set grid noytics
set grid xtics linecolor rgb '#dddddd' linewidth 1 linetype 1
set lmargin 46
set xlabel 'difference of UAR (points)'
set yrange [4.5:-0.7]
set ytics scale 0 ('AdaBN: cross-entropy − squared error' 0, 'DIDAN: cross-entropy − squared error' 1, 'one layer of 128 − DIDAN, squared error' 2, 'three layers, 256–128–128 − DIDAN, squared error' 3, 'two of a quarter − DIDAN, squared error' 4)
set offsets graph 0.05, graph 0.05, 0, 0
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#444444' linewidth 1.5 back
plot 'AblationRegression-differences.tsv' skip 1 using ($3 == 0 ? $2 : NaN):1 with points pointtype 7 pointsize 0.5 linecolor rgb '#94A0AD', \
  'AblationRegression-differences.tsv' skip 1 using ($3 == 1 ? $2 : NaN):1 with points pointtype 13 pointsize 1.5 linecolor rgb '#222222', \
  'AblationRegression-differences.tsv' skip 1 using ($3 == 1 ? $2 : NaN):1:4 with labels offset 0, 0.9 textcolor rgb '#222222'
