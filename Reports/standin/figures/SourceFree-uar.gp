# UAR averaged over tasks, by the rule that chose the epoch; whiskers are ± one standard deviation over seeds (stand-in corpora).
# On a page: gnuplot SourceFree-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' SourceFree-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,481 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,9.62cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,962 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'SourceFree-uar.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xrange [0.5:6.5]
set yrange [0:*]
set ylabel 'UAR (%)'
set xtics scale 0 rotate by -25 ('SourceOnly' 1, 'SourceOnly, as many updates' 2, 'AdaBN' 3, 'InfoMax' 4, 'ECAN' 5, 'CaHTN' 6)
set style fill solid 1 noborder
set boxwidth 0.2576
plot 'SourceFree-uar.tsv' skip 1 using ($1 - 0.28):3 with boxes linecolor rgb '#0072B2' title 'last epoch', \
  'SourceFree-uar.tsv' skip 1 using ($1 - 0.28):($3 - $4):(0):(2 * $4) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'SourceFree-uar.tsv' skip 1 using 1:5 with boxes linecolor rgb '#D55E00' title 'label-free (information maximisation)', \
  'SourceFree-uar.tsv' skip 1 using 1:($5 - $6):(0):(2 * $6) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'SourceFree-uar.tsv' skip 1 using ($1 + 0.28):7 with boxes linecolor rgb '#009E73' title 'oracle', \
  'SourceFree-uar.tsv' skip 1 using ($1 + 0.28):($7 - $8):(0):(2 * $8) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  20 with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance'
