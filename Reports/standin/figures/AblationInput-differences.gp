# What another input changes; dots are pairs of task and seed, diamonds means (stand-in corpora).
# On a page: gnuplot AblationInput-differences.gp
# For a paper: gnuplot -e 'format = "pdf"' AblationInput-differences.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,508 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,10.16cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1016 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'AblationInput-differences.' . format

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
set lmargin 44
set xlabel 'UAR minus that of the recipe (points)'
set yrange [10.5:-0.7]
set ytics scale 0 ('the old recipe' 0, 'standardised per corpus' 1, 'standardised per utterance' 2, 'not standardised' 3, 'not varied' 4, 'equalised at random as well' 5, 'linear frequencies' 6, 'no logarithm' 7, 'half the size' 8, 'twice the frames' 9, '384 acoustic features, fully connected network' 10)
set offsets graph 0.05, graph 0.05, 0, 0
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#444444' linewidth 1.5 back
plot 'AblationInput-differences.tsv' skip 1 using ($3 == 0 ? $2 : NaN):1 with points pointtype 7 pointsize 0.5 linecolor rgb '#94A0AD', \
  'AblationInput-differences.tsv' skip 1 using ($3 == 1 ? $2 : NaN):1 with points pointtype 13 pointsize 1.5 linecolor rgb '#222222', \
  'AblationInput-differences.tsv' skip 1 using ($3 == 1 ? $2 : NaN):1:4 with labels offset 0, 0.9 textcolor rgb '#222222'
