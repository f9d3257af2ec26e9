# UAR averaged over corpora, by the rule that chose the epoch; lines are 95 % intervals over the target's speakers and over seeds, by a two-level bootstrap on these tasks (stand-in corpora).
# On a page: gnuplot SpeakerIndependent-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' SpeakerIndependent-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,216 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,4.32cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,432 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'SpeakerIndependent-uar.' . format

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
set lmargin 13
set yrange [4.7:-0.7]
set ytics scale 0 ('DANN' 0, 'DJDA' 1, 'AdaBN' 2, '' 3, 'SourceOnly' 4)
set label 'DIDAN' at graph 0, first 3 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set y2range [4.7:-0.7]
set y2tics scale 0 ('92.1' 0, '91.8' 1, '91.0' 2, '90.6' 3, '86.7' 4)
set xlabel 'UAR (%)'
set key maxrows 1
set xrange [83.54665:94.56826] noextend

plot NaN with linespoints pointtype 7 linewidth 2.5 linecolor rgb '#5F6B7A' title 'last epoch, 95 % interval', \
  'SpeakerIndependent-uar.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'SpeakerIndependent-uar.tsv' skip 1 using 9:1 with points pointtype 6 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'label-free', \
  'SpeakerIndependent-uar.tsv' skip 1 using 10:1 with points pointtype 8 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'oracle', \
  'SpeakerIndependent-uar.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
