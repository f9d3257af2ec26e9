# What choosing the setting gains over no choice, averaged over tasks; whiskers are ± one standard deviation over seeds.
# On a page: gnuplot Selection-gains-setting.gp
# For a paper: gnuplot -e 'format = "pdf"' Selection-gains-setting.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,400 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,8.00cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,800 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Selection-gains-setting.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xrange [0.5:12.5]
set yrange [*:*]
set xzeroaxis linetype 1 linecolor rgb '#444444'
set ylabel 'gain in UAR (points)'
set xtics scale 0 ('SVM' 1, 'TCA' 2, 'GFK' 3, 'SA' 4, 'CORAL' 5, 'JDAR' 6, 'JIASL' 7, 'AKTLR' 8, 'CAFS' 9, 'LinOT' 10, 'OTDA' 11, 'KMM' 12)
set style fill solid 1 noborder
set boxwidth 0.1932
plot 'Selection-gains-setting.tsv' skip 1 using ($1 - 0.315):3 with boxes linecolor rgb '#0072B2' title 'label-free (information maximisation)', \
  'Selection-gains-setting.tsv' skip 1 using ($1 - 0.315):($3 - $4):(0):(2 * $4) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Selection-gains-setting.tsv' skip 1 using ($1 - 0.105):5 with boxes linecolor rgb '#E69F00' title 'entropy', \
  'Selection-gains-setting.tsv' skip 1 using ($1 - 0.105):($5 - $6):(0):(2 * $6) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Selection-gains-setting.tsv' skip 1 using ($1 + 0.105):7 with boxes linecolor rgb '#00876C' title 'neighbourhood density', \
  'Selection-gains-setting.tsv' skip 1 using ($1 + 0.105):($7 - $8):(0):(2 * $8) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Selection-gains-setting.tsv' skip 1 using ($1 + 0.315):9 with boxes linecolor rgb '#B565A7' title 'oracle', \
  'Selection-gains-setting.tsv' skip 1 using ($1 + 0.315):($9 - $10):(0):(2 * $10) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle
