# What choosing the epoch gains over no choice, averaged over tasks; whiskers are ± one standard deviation over seeds.
# On a page: gnuplot Selection-gains-epoch.gp
# For a paper: gnuplot -e 'format = "pdf"' Selection-gains-epoch.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,512 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,10.24cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1024 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Selection-gains-epoch.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xrange [0.5:18.5]
set yrange [*:*]
set xzeroaxis linetype 1 linecolor rgb '#444444'
set ylabel 'gain in UAR (points)'
set xtics scale 0 rotate by -60 ('SourceOnly' 1, 'AdaBN' 2, 'DAN' 3, 'JAN' 4, 'DeepCORAL' 5, 'DANN' 6, 'CDAN+E' 7, 'DSAN' 8, 'MCC' 9, 'DJDA' 10, 'HDA' 11, 'DeepJDOT' 12, 'EmoDNA' 13, 'CycleGAN+C' 14, 'NestedSourceOnly' 15, 'NestedHDA' 16, 'DIDAN' 17, 'LIDAN' 18)
set style fill solid 1 noborder
set boxwidth 0.1288
plot 'Selection-gains-epoch.tsv' skip 1 using ($1 - 0.35):3 with boxes linecolor rgb '#0072B2' title 'label-free (information maximisation)', \
  'Selection-gains-epoch.tsv' skip 1 using ($1 - 0.35):($3 - $4):(0):(2 * $4) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Selection-gains-epoch.tsv' skip 1 using ($1 - 0.21):5 with boxes linecolor rgb '#E69F00' title 'entropy', \
  'Selection-gains-epoch.tsv' skip 1 using ($1 - 0.21):($5 - $6):(0):(2 * $6) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Selection-gains-epoch.tsv' skip 1 using ($1 - 0.07):7 with boxes linecolor rgb '#00876C' title 'neighbourhood density', \
  'Selection-gains-epoch.tsv' skip 1 using ($1 - 0.07):($7 - $8):(0):(2 * $8) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Selection-gains-epoch.tsv' skip 1 using ($1 + 0.07):9 with boxes linecolor rgb '#B565A7' title 'MixVal', \
  'Selection-gains-epoch.tsv' skip 1 using ($1 + 0.07):($9 - $10):(0):(2 * $10) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Selection-gains-epoch.tsv' skip 1 using ($1 + 0.21):11 with boxes linecolor rgb '#000000' title 'circular validation', \
  'Selection-gains-epoch.tsv' skip 1 using ($1 + 0.21):($11 - $12):(0):(2 * $12) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Selection-gains-epoch.tsv' skip 1 using ($1 + 0.35):13 with boxes linecolor rgb '#7F7F00' title 'oracle', \
  'Selection-gains-epoch.tsv' skip 1 using ($1 + 0.35):($13 - $14):(0):(2 * $14) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle
