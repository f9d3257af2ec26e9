# UAR averaged over tasks, by the rule that chose the epoch or setting; lines are 95 % intervals over the target's speakers and, for methods with several seeds, over these, by a two-level bootstrap on these tasks (stand-in corpora).
# On a page: gnuplot Table2-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' Table2-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,902 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,18.04cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1804 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Table2-uar.' . format

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
set ytics scale 0 ('OTDA' 1, 'CORAL' 2, 'LinOT' 3, 'KMM' 4, 'GFK' 5, 'SVM' 6, 'AKTLR' 7, 'CAFS' 8, 'SA' 9, 'TCA' 10, 'JIASL' 11, 'JDAR' 12, 'DSAN' 14.4, 'DAN' 15.4, 'CDAN+E' 16.4, 'DANN' 17.4, '' 18.4, 'JAN' 19.4, '' 20.4, 'EmoDNA' 21.4, 'MCC' 22.4, 'HDA' 23.4, 'DeepJDOT' 24.4, 'DJDA' 25.4, 'CycleGAN+C' 26.4, 'AdaBN' 27.4, 'DeepCORAL' 28.4, 'SourceOnly' 29.4, 'NestedHDA' 31.8, 'NestedSourceOnly' 32.8, 'TargetSupervised' 35.2)
set label 'shallow' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label 'deep' at screen 0.012, first 13.4 left font italic textcolor rgb '#555555'
set label 'other networks' at screen 0.012, first 30.8 left font italic textcolor rgb '#555555'
set label 'bound' at screen 0.012, first 34.2 left font italic textcolor rgb '#555555'
set label 'LIDAN' at graph 0, first 18.4 right offset -0.8, 0 font bold textcolor rgb '#1F4FD8'
set label 'DIDAN' at graph 0, first 20.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set y2range [35.9:-0.7]
set y2tics scale 0 ('75.9' 1, '66.5' 2, '66.4' 3, '65.3' 4, '64.8' 5, '64.7' 6, '63.5' 7, '60.8' 8, '59.7' 9, '59.5' 10, '50.7' 11, '48.7' 12, '71.1' 14.4, '70.8' 15.4, '70.2' 16.4, '70.1' 17.4, '69.1' 18.4, '69.0' 19.4, '68.9' 20.4, '68.6' 21.4, '68.2' 22.4, '67.2' 23.4, '66.9' 24.4, '66.7' 25.4, '66.4' 26.4, '65.3' 27.4, '65.0' 28.4, '61.5' 29.4, '67.9' 31.8, '60.8' 32.8, '93.2' 35.2)
set xlabel 'UAR (%)'
set key maxrows 1
set xrange [17.00442:97.88517] noextend
set arrow from 20, graph 0 to 20, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot NaN with linespoints pointtype 7 linewidth 2.5 linecolor rgb '#5F6B7A' title 'last epoch, 95 % interval', \
  'Table2-uar.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'Table2-uar.tsv' skip 1 using 9:1 with points pointtype 6 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'label-free', \
  'Table2-uar.tsv' skip 1 using 10:1 with points pointtype 8 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'oracle', \
  NaN with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance (20.0)', \
  'Table2-uar.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
