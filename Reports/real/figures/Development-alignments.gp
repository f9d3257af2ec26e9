# Mean differences of UAR; lines are 95 % intervals over the target's speakers and over seeds, by a two-level bootstrap on these tasks.
# On a page: gnuplot Development-alignments.gp
# For a paper: gnuplot -e 'format = "pdf"' Development-alignments.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,643 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,12.86cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1286 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Development-alignments.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

bold = format eq "svg" ? 'Arial" font-weight="bold' : 'Arial:Bold'
italic = format eq "svg" ? 'Arial" font-style="italic' : 'Arial:Italic'
set border 1
set grid ytics xtics linecolor rgb '#e4e4e4' linewidth 1 linetype 1
set lmargin 45
set yrange [24.1:-0.7]
set ytics scale 0 ('LIDAN, symmetric' 1, 'memory of 256' 2, 'same emotion' 3, 'symmetric DIDAN, λ 0.3' 4, 'after a warm-up' 5, 'λ 0.1' 6, 'LIDAN, own form' 7, 'at FC1' 8, 'own form, λ 0.3' 9, 'λ 1' 10, 'at the convolutions' 11, 'labels rebuilt' 12, 'LIDAN: symmetric − own form' 14.4, 'memory of 256 − symmetric DIDAN, λ 0.3' 15.4, 'same emotion − symmetric DIDAN, λ 0.3' 16.4, 'after a warm-up − symmetric DIDAN, λ 0.3' 17.4, 'λ 0.1 − symmetric DIDAN, λ 0.3' 18.4, 'at FC1 − symmetric DIDAN, λ 0.3' 19.4, 'own form, λ 0.3 − symmetric DIDAN, λ 0.3' 20.4, 'λ 1 − symmetric DIDAN, λ 0.3' 21.4, 'at the convolutions − symmetric DIDAN, λ 0.3' 22.4, 'labels rebuilt − symmetric DIDAN, λ 0.3' 23.4)
set label '… minus the recipe without alignment' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label '… minus the starting point' at screen 0.012, first 13.4 left font italic textcolor rgb '#555555'
set y2range [24.1:-0.7]
set y2tics scale 0 ('+3.1' 1, '+2.3' 2, '+2.3' 3, '+1.9' 4, '+1.8' 5, '+1.6' 6, '+0.9' 7, '+0.8' 8, '−0.3' 9, '−0.4' 10, '−0.4' 11, '−4.9' 12, '+2.2' 14.4, '+0.3' 15.4, '+0.3' 16.4, '−0.1' 17.4, '−0.4' 18.4, '−1.1' 19.4, '−2.2' 20.4, '−2.3' 21.4, '−2.4' 22.4, '−6.9' 23.4)
set xlabel 'difference of UAR (points)'
set key maxrows 1
set xrange [-9.47122:5.70055] noextend
set arrow from 0, graph 0 to 0, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot 'Development-alignments.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'Development-alignments.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
