# UAR averaged over tasks, by the rule that chose the epoch; lines are 95 % intervals over the target's speakers and over seeds, by a two-level bootstrap on these tasks.
# On a page: gnuplot SourceFree-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' SourceFree-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,291 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,5.82cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,582 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'SourceFree-uar.' . format

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
set lmargin 30
set yrange [8.1:-0.7]
set ytics scale 0 ('AdaBN' 1, 'SourceOnly, as many updates' 2, 'SourceOnly' 3, 'InfoMax' 5.4, 'CaHTN' 6.4, 'ECAN' 7.4)
set label 'deep' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label 'source-free' at screen 0.012, first 4.4 left font italic textcolor rgb '#555555'
set y2range [8.1:-0.7]
set y2tics scale 0 ('35.1' 1, '31.5' 2, '30.0' 3, '39.0' 5.4, '37.9' 6.4, '37.7' 7.4)
set xlabel 'UAR (%)'
set key maxrows 1
set xrange [19.13121:42.58855] noextend
set arrow from 20, graph 0 to 20, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot NaN with linespoints pointtype 7 linewidth 2.5 linecolor rgb '#5F6B7A' title 'last epoch, 95 % interval', \
  'SourceFree-uar.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'SourceFree-uar.tsv' skip 1 using 9:1 with points pointtype 6 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'label-free', \
  'SourceFree-uar.tsv' skip 1 using 10:1 with points pointtype 8 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'oracle', \
  NaN with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance (20.0)', \
  'SourceFree-uar.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
