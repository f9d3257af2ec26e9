# Reconstruction residual while training (stand-in corpora).
# On a page: gnuplot Convergence-residual.gp
# For a paper: gnuplot -e 'format = "pdf"' Convergence-residual.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,400 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,8.00cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,800 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Convergence-residual.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xlabel 'epoch'
set ylabel 'reconstruction residual'
set xrange [1:10] noextend
set offsets graph 0, graph 0.02, graph 0.05, graph 0.02
plot 'Convergence-residual.tsv' skip 1 using 1:3:4 with filledcurves fillcolor rgb '#D55E00' fillstyle transparent solid 0.15 noborder notitle, \
  'Convergence-residual.tsv' skip 1 using 1:6:7 with filledcurves fillcolor rgb '#1F4FD8' fillstyle transparent solid 0.15 noborder notitle, \
  'Convergence-residual.tsv' skip 1 using 1:2 with linespoints pointtype 7 pointsize 0.7 linewidth 2.5 dashtype 1 linecolor rgb '#D55E00' title 'DIDAN', \
  'Convergence-residual.tsv' skip 1 using 1:5 with linespoints pointtype 5 pointsize 0.7 linewidth 2.5 dashtype 1 linecolor rgb '#1F4FD8' title 'LIDAN'
