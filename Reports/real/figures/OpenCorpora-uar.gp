# UAR averaged over tasks, by the rule that chose the epoch or setting; lines are 95 % intervals over the target's speakers and, for methods with several seeds, over these, by a two-level bootstrap on these tasks.
# On a page: gnuplot OpenCorpora-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' OpenCorpora-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,902 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,18.04cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1804 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'OpenCorpora-uar.' . format

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
set lmargin 19
set yrange [35.9:-0.7]
set ytics scale 0 ('CAFS' 1, 'TCA' 2, 'GFK' 3, 'AKTLR' 4, 'SVM' 5, 'CORAL' 6, 'LinOT' 7, 'SA' 8, 'JIASL' 9, 'OTDA' 10, 'KMM' 11, 'JDAR' 12, '' 14.4, 'CDAN+E' 15.4, 'EmoDNA' 16.4, 'DeepJDOT' 17.4, 'CycleGAN+C' 18.4, 'JAN' 19.4, 'DJDA' 20.4, '' 21.4, 'HDA' 22.4, 'DANN' 23.4, 'AdaBN' 24.4, 'DeepCORAL' 25.4, 'DSAN' 26.4, 'MCC' 27.4, 'DAN' 28.4, 'SourceOnly' 29.4, 'NestedHDA' 31.8, 'NestedSourceOnly' 32.8, 'TargetSupervised' 35.2)
set label 'shallow' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label 'deep' at screen 0.012, first 13.4 left font italic textcolor rgb '#555555'
set label 'other networks' at screen 0.012, first 30.8 left font italic textcolor rgb '#555555'
set label 'bound' at screen 0.012, first 34.2 left font italic textcolor rgb '#555555'
set label 'DIDAN' at graph 0, first 14.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'LIDAN' at graph 0, first 21.4 right offset -0.8, 0 font bold textcolor rgb '#1F4FD8'
set y2range [35.9:-0.7]
set y2tics scale 0 ('38.1' 1, '37.8' 2, '37.6' 3, '37.0' 4, '35.8' 5, '35.3' 6, '35.0' 7, '35.0' 8, '34.2' 9, '34.1' 10, '33.8' 11, '32.9' 12, '36.4' 14.4, '36.0' 15.4, '35.8' 16.4, '35.8' 17.4, '35.7' 18.4, '35.3' 19.4, '35.3' 20.4, '35.1' 21.4, '35.1' 22.4, '34.8' 23.4, '34.7' 24.4, '34.7' 25.4, '33.9' 26.4, '32.3' 27.4, '32.1' 28.4, '29.9' 29.4, '38.6' 31.8, '32.3' 32.8, '64.5' 35.2)
set xlabel 'UAR (%)'
set key maxrows 1
set xrange [18.09268:69.59025] noextend
set arrow from 20, graph 0 to 20, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot NaN with linespoints pointtype 7 linewidth 2.5 linecolor rgb '#5F6B7A' title 'last epoch, 95 % interval', \
  'OpenCorpora-uar.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'OpenCorpora-uar.tsv' skip 1 using 9:1 with points pointtype 6 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'label-free', \
  'OpenCorpora-uar.tsv' skip 1 using 10:1 with points pointtype 8 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'oracle', \
  NaN with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance (20.0)', \
  'OpenCorpora-uar.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
