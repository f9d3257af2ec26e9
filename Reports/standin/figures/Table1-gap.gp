# UAR within and across corpora; whiskers are ± one standard deviation over seeds (stand-in corpora).
# On a page: gnuplot Table1-gap.gp
# For a paper: gnuplot -e 'format = "pdf"' Table1-gap.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,420 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,8.40cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,840 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Table1-gap.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xrange [0.5:6.5]
set yrange [0:*]
set ylabel 'UAR (%)'
set xtics scale 0 ('EmoDB→' . "\n" . 'eNTERFACE' 1, 'eNTERFACE→' . "\n" . 'EmoDB' 2, 'EmoDB→' . "\n" . 'CASIA' 3, 'CASIA→' . "\n" . 'EmoDB' 4, 'eNTERFACE→' . "\n" . 'CASIA' 5, 'CASIA→' . "\n" . 'eNTERFACE' 6)
set bmargin 3
set style fill solid 1 noborder
set boxwidth 0.2576
plot 'Table1-gap.tsv' skip 1 using ($1 - 0.28):3 with boxes linecolor rgb '#0072B2' title 'within the target', \
  'Table1-gap.tsv' skip 1 using ($1 - 0.28):($3 - $4):(0):(2 * $4) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Table1-gap.tsv' skip 1 using 1:5 with boxes linecolor rgb '#E69F00' title 'across, source''s statistics', \
  'Table1-gap.tsv' skip 1 using 1:($5 - $6):(0):(2 * $6) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Table1-gap.tsv' skip 1 using ($1 + 0.28):7 with boxes linecolor rgb '#00876C' title 'across, target''s statistics', \
  'Table1-gap.tsv' skip 1 using ($1 + 0.28):($7 - $8):(0):(2 * $8) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  20 with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance'
