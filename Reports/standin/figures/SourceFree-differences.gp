# Mean differences of UAR; lines are 95 % intervals over the target's speakers and over seeds, by a two-level bootstrap on these tasks (stand-in corpora).
# On a page: gnuplot SourceFree-differences.gp
# For a paper: gnuplot -e 'format = "pdf"' SourceFree-differences.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,313 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,6.26cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,626 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'SourceFree-differences.' . format

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
set lmargin 14
set yrange [9.1:-0.7]
set ytics scale 0 ('CaHTN' 1, 'InfoMax' 2, 'ECAN' 3, 'SourceOnly' 4, 'CaHTN' 6.4, 'InfoMax' 7.4, 'ECAN' 8.4)
set label '… minus as many updates' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label '… minus AdaBN' at screen 0.012, first 5.4 left font italic textcolor rgb '#555555'
set y2range [9.1:-0.7]
set y2tics scale 0 ('+7.1' 1, '+6.6' 2, '+6.4' 3, '−0.2' 4, '+0.6' 6.4, '0.0' 7.4, '−0.1' 8.4)
set xlabel 'difference of UAR (points)'
set key maxrows 1
set xrange [-3.43117:12.71033] noextend
set arrow from 0, graph 0 to 0, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot 'SourceFree-differences.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'SourceFree-differences.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
