# UAR by the rule that chose the epoch or setting; whiskers are ± one standard deviation over seeds.
# On a page: gnuplot CrossCorpus-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' CrossCorpus-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,512 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,10.24cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1024 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'CrossCorpus-uar.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xrange [0.5:31.5]
set yrange [0:*]
set ylabel 'UAR (%)'
set xtics scale 0 rotate by -60 ('SVM' 1, 'TCA' 2, 'GFK' 3, 'SA' 4, 'CORAL' 5, 'JDAR' 6, 'JIASL' 7, 'AKTLR' 8, 'CAFS' 9, 'LinOT' 10, 'OTDA' 11, 'KMM' 12, 'SourceOnly' 13, 'AdaBN' 14, 'DAN' 15, 'JAN' 16, 'DeepCORAL' 17, 'DANN' 18, 'CDAN+E' 19, 'DSAN' 20, 'MCC' 21, 'DJDA' 22, 'HDA' 23, 'DeepJDOT' 24, 'EmoDNA' 25, 'CycleGAN+C' 26, 'NestedSourceOnly' 27, 'NestedHDA' 28, 'DIDAN' 29, 'LIDAN' 30, 'TargetSupervised' 31)
set style fill solid 1 noborder
set boxwidth 0.2576
plot 'CrossCorpus-uar.tsv' skip 1 using ($1 - 0.28):3 with boxes linecolor rgb '#0072B2' title 'last epoch', \
  'CrossCorpus-uar.tsv' skip 1 using ($1 - 0.28):($3 - $4):(0):(2 * $4) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'CrossCorpus-uar.tsv' skip 1 using 1:5 with boxes linecolor rgb '#D55E00' title 'label-free (information maximisation)', \
  'CrossCorpus-uar.tsv' skip 1 using 1:($5 - $6):(0):(2 * $6) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'CrossCorpus-uar.tsv' skip 1 using ($1 + 0.28):7 with boxes linecolor rgb '#009E73' title 'oracle', \
  'CrossCorpus-uar.tsv' skip 1 using ($1 + 0.28):($7 - $8):(0):(2 * $8) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  20 with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance'
