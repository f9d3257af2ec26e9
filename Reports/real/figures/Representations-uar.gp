# UAR averaged over tasks and seeds; lines are 95 % intervals over the target's speakers and seeds, by a two-level bootstrap on these tasks.
# On a page: gnuplot Representations-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' Representations-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,454 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,9.08cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,908 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Representations-uar.' . format

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
set lmargin 21
set yrange [15.5:-0.7]
set ytics scale 0 ('' 1, 'AdaBN' 2, 'SourceOnly' 3, 'best other: CDAN+E' 4, '' 6.4, 'AdaBN' 7.4, 'SourceOnly' 8.4, 'best other: CDAN+E' 9.4, '' 11.8, 'AdaBN' 12.8, 'SourceOnly' 13.8, 'best other: LIDAN' 14.8)
set label 'log-mel spectrograms' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label 'acoustic features' at screen 0.012, first 5.4 left font italic textcolor rgb '#555555'
set label 'resemblyzer' at screen 0.012, first 10.8 left font italic textcolor rgb '#555555'
set label 'DIDAN' at graph 0, first 1 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'DIDAN' at graph 0, first 6.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'DIDAN' at graph 0, first 11.8 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set y2range [15.5:-0.7]
set y2tics scale 0 ('35.2' 1, '35.1' 2, '30.0' 3, '36.0' 4, '39.7' 6.4, '38.6' 7.4, '29.5' 8.4, '40.3' 9.4, '46.1' 11.8, '45.1' 12.8, '28.2' 13.8, '46.8' 14.8)
set xlabel 'UAR (%)'
set key maxrows 1
set xrange [18.84936:49.9167] noextend
set arrow from 20, graph 0 to 20, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot NaN with linespoints pointtype 7 linewidth 2.5 linecolor rgb '#5F6B7A' title 'last epoch, 95 % interval', \
  'Representations-uar.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'Representations-uar.tsv' skip 1 using 9:1 with points pointtype 6 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'best other, by the target''s labels (oracle)', \
  NaN with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance (20.0)', \
  'Representations-uar.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
