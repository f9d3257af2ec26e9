# What each way to align gains; dots are pairs of task and seed, diamonds means (stand-in corpora).
# On a page: gnuplot AblationAlignment-gains.gp
# For a paper: gnuplot -e 'format = "pdf"' AblationAlignment-gains.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,812 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,16.24cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1624 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'AblationAlignment-gains.' . format

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
set lmargin 28
set xlabel 'UAR minus that of no alignment (AdaBN) (points)'
set yrange [18.5:-0.7]
set ytics scale 0 ('DIDAN (FC2, lasso, batch)' 0, 'own form, targets alone' 1, 'λ = 0.1' 2, 'λ = 1' 3, 'after a warm-up' 4, 'conv' 5, 'FC1 (LIDAN''s first term)' 6, 'scores' 7, 'FC1 + FC2' 8, 'cross-entropy' 9, 'ridge' 10, 'non-negative' 11, 'simplex' 12, 'memory of 256' 13, 'fixed dictionary' 14, 'labels rebuilt as well' 15, 'FC2, same valence (second)' 16, 'scores, same emotion (third)' 17, 'all three (LIDAN)' 18)
set offsets graph 0.05, graph 0.05, 0, 0
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#444444' linewidth 1.5 back
plot 'AblationAlignment-gains.tsv' skip 1 using ($3 == 0 ? $2 : NaN):1 with points pointtype 7 pointsize 0.5 linecolor rgb '#94A0AD', \
  'AblationAlignment-gains.tsv' skip 1 using ($3 == 1 ? $2 : NaN):1 with points pointtype 13 pointsize 1.5 linecolor rgb '#222222', \
  'AblationAlignment-gains.tsv' skip 1 using ($3 == 1 ? $2 : NaN):1:4 with labels offset 0, 0.9 textcolor rgb '#222222'
