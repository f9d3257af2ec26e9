# All sources together minus each single one, a dot per source, target and seed.
# On a page: gnuplot ManySources-one.gp
# For a paper: gnuplot -e 'format = "pdf"' ManySources-one.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,356 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,7.12cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,712 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'ManySources-one.' . format

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
set lmargin 34
set xlabel 'difference of UAR (points)'
set yrange [6.5:-0.7]
set ytics scale 0 ('SVM − SVM, one source' 0, 'TCA − TCA, one source' 1, 'CAFS − CAFS, one source' 2, 'SourceOnly − SourceOnly, one source' 3, 'AdaBN − AdaBN, one source' 4, 'DIDAN − DIDAN, one source' 5, 'DJDA − DJDA, one source' 6)
set offsets graph 0.05, graph 0.05, 0, 0
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#444444' linewidth 1.5 back
plot 'ManySources-one.tsv' skip 1 using ($3 == 0 ? $2 : NaN):1 with points pointtype 7 pointsize 0.5 linecolor rgb '#94A0AD', \
  'ManySources-one.tsv' skip 1 using ($3 == 1 ? $2 : NaN):1 with points pointtype 13 pointsize 1.5 linecolor rgb '#222222', \
  'ManySources-one.tsv' skip 1 using ($3 == 1 ? $2 : NaN):1:4 with labels offset 0, 0.9 textcolor rgb '#222222'
