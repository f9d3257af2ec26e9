# UAR averaged over tasks; whiskers are ± one standard deviation over seeds.
# On a page: gnuplot AblationNormalisation-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' AblationNormalisation-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,400 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,8.00cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,800 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'AblationNormalisation-uar.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xrange [0.5:3.5]
set yrange [0:*]
set ylabel 'UAR (%)'
set xtics scale 0 ('no batch statistics' 1, 'shared statistics' 2, 'statistics per corpus' 3)
set style fill solid 1 noborder
set boxwidth 0.1932
plot 'AblationNormalisation-uar.tsv' skip 1 using ($1 - 0.315):3 with boxes linecolor rgb '#0072B2' title 'source only', \
  'AblationNormalisation-uar.tsv' skip 1 using ($1 - 0.315):($3 - $4):(0):(2 * $4) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'AblationNormalisation-uar.tsv' skip 1 using ($1 - 0.105):5 with boxes linecolor rgb '#6C9BC4' title 'DAN', \
  'AblationNormalisation-uar.tsv' skip 1 using ($1 - 0.105):($5 - $6):(0):(2 * $6) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'AblationNormalisation-uar.tsv' skip 1 using ($1 + 0.105):7 with boxes linecolor rgb '#D55E00' title 'DIDAN', \
  'AblationNormalisation-uar.tsv' skip 1 using ($1 + 0.105):($7 - $8):(0):(2 * $8) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'AblationNormalisation-uar.tsv' skip 1 using ($1 + 0.315):9 with boxes linecolor rgb '#E69F00' title 'DIDAN, own form', \
  'AblationNormalisation-uar.tsv' skip 1 using ($1 + 0.315):($9 - $10):(0):(2 * $10) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  20 with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance'
