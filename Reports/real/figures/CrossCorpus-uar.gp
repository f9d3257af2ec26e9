# UAR by the rule that chose the epoch or setting; lines are 95 % intervals over the target's speakers and, for methods with several seeds, over these, by a two-level bootstrap on these tasks.
# On a page: gnuplot CrossCorpus-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' CrossCorpus-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,902 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,18.04cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1804 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'CrossCorpus-uar.' . format

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
set ytics scale 0 ('SA' 1, 'GFK' 2, 'KMM' 3, 'SVM' 4, 'OTDA' 5, 'CORAL' 6, 'LinOT' 7, 'TCA' 8, 'AKTLR' 9, 'JIASL' 10, 'CAFS' 11, 'JDAR' 12, 'EmoDNA' 14.4, '' 15.4, 'DeepJDOT' 16.4, 'CycleGAN+C' 17.4, '' 18.4, 'DeepCORAL' 19.4, 'DJDA' 20.4, 'DANN' 21.4, 'HDA' 22.4, 'DSAN' 23.4, 'AdaBN' 24.4, 'JAN' 25.4, 'CDAN+E' 26.4, 'SourceOnly' 27.4, 'MCC' 28.4, 'DAN' 29.4, 'NestedHDA' 31.8, 'NestedSourceOnly' 32.8, 'TargetSupervised' 35.2)
set label 'shallow' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label 'deep' at screen 0.012, first 13.4 left font italic textcolor rgb '#555555'
set label 'other networks' at screen 0.012, first 30.8 left font italic textcolor rgb '#555555'
set label 'bound' at screen 0.012, first 34.2 left font italic textcolor rgb '#555555'
set label 'LIDAN' at graph 0, first 15.4 right offset -0.8, 0 font bold textcolor rgb '#1F4FD8'
set label 'DIDAN' at graph 0, first 18.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set y2range [35.9:-0.7]
set y2tics scale 0 ('36.1' 1, '36.0' 2, '35.4' 3, '34.9' 4, '34.3' 5, '34.0' 6, '34.0' 7, '33.1' 8, '32.4' 9, '32.1' 10, '31.9' 11, '31.6' 12, '41.0' 14.4, '40.6' 15.4, '39.5' 16.4, '39.4' 17.4, '39.3' 18.4, '39.0' 19.4, '39.0' 20.4, '38.8' 21.4, '38.7' 22.4, '38.5' 23.4, '38.2' 24.4, '38.0' 25.4, '38.0' 26.4, '37.0' 27.4, '34.7' 28.4, '34.0' 29.4, '44.7' 31.8, '39.9' 32.8, '46.0' 35.2)
set xlabel 'UAR (%)'
set key maxrows 1
set xrange [18.67997:54.32075] noextend
set arrow from 20, graph 0 to 20, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot NaN with linespoints pointtype 7 linewidth 2.5 linecolor rgb '#5F6B7A' title 'last epoch, 95 % interval', \
  'CrossCorpus-uar.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'CrossCorpus-uar.tsv' skip 1 using 9:1 with points pointtype 6 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'label-free', \
  'CrossCorpus-uar.tsv' skip 1 using 10:1 with points pointtype 8 pointsize 0.8 linewidth 1.2 linecolor rgb '#94A0AD' title 'oracle', \
  NaN with lines dashtype 2 linewidth 1.5 linecolor rgb '#333333' title 'chance (20.0)', \
  'CrossCorpus-uar.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
