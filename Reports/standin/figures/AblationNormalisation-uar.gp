# UAR averaged over tasks; lines are 95 % intervals over the target's speakers and over seeds, by a two-level bootstrap on these tasks (stand-in corpora).
# On a page: gnuplot AblationNormalisation-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' AblationNormalisation-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,454 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,9.08cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,908 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'AblationNormalisation-uar.' . format

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
set lmargin 18
set yrange [15.5:-0.7]
set ytics scale 0 ('DAN' 1, '' 2, 'DIDAN, own form' 3, 'source only' 4, 'DAN' 6.4, '' 7.4, 'source only' 8.4, 'DIDAN, own form' 9.4, 'DAN' 11.8, '' 12.8, 'DIDAN, own form' 13.8, 'source only' 14.8)
set label 'no batch statistics' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label 'shared statistics' at screen 0.012, first 5.4 left font italic textcolor rgb '#555555'
set label 'statistics per corpus' at screen 0.012, first 10.8 left font italic textcolor rgb '#555555'
set label 'DIDAN' at graph 0, first 2 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'DIDAN' at graph 0, first 7.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'DIDAN' at graph 0, first 12.8 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set y2range [15.5:-0.7]
set y2tics scale 0 ('67.1' 1, '61.8' 2, '59.1' 3, '59.0' 4, '70.2' 6.4, '66.4' 7.4, '60.0' 8.4, '56.0' 9.4, '70.4' 11.8, '70.1' 12.8, '67.7' 13.8, '66.7' 14.8)
set xlabel 'UAR (%)'
set key maxrows 1
set xrange [17.82667:76.50667] noextend
set arrow from 20, graph 0 to 20, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot NaN with linespoints pointtype 7 linewidth 2.5 linecolor rgb '#5F6B7A' title 'last epoch, 95 % interval', \
  'AblationNormalisation-uar.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  NaN with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance (20.0)', \
  'AblationNormalisation-uar.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
