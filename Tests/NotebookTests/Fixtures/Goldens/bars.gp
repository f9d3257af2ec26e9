# UAR by task (stand-in corpora).
# On a page: gnuplot Demo-bars.gp
# For a paper: gnuplot -e 'format = "pdf"' Demo-bars.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,400 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,8.00cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,800 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Demo-bars.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xrange [0.5:2.5]
set yrange [0:*]
set ylabel 'UAR (%)'
set xtics scale 0 ('EmoDB→CASIA' 1, 'CASIA→EmoDB' 2)
set style fill solid 1 noborder
set boxwidth 0.2576
plot 'Demo-bars.tsv' skip 1 using ($1 - 0.28):3 with boxes linecolor rgb '#8C8C8C' title 'SourceOnly', \
  'Demo-bars.tsv' skip 1 using ($1 - 0.28):($3 - $4):(0):(2 * $4) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Demo-bars.tsv' skip 1 using 1:5 with boxes linecolor rgb '#D55E00' title 'DIDAN', \
  'Demo-bars.tsv' skip 1 using 1:($5 - $6):(0):(2 * $6) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Demo-bars.tsv' skip 1 using ($1 + 0.28):7 with boxes linecolor rgb '#4D4D4D' title 'TargetSupervised', \
  'Demo-bars.tsv' skip 1 using ($1 + 0.28):($7 - $8):(0):(2 * $8) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  20 with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance'
