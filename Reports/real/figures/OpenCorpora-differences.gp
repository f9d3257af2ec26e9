# Mean differences of UAR; lines are 95 % intervals over the target's speakers and, for methods with several seeds, over these, by a two-level bootstrap on these tasks.
# On a page: gnuplot OpenCorpora-differences.gp
# For a paper: gnuplot -e 'format = "pdf"' OpenCorpora-differences.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,1193 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,23.86cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,2386 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'OpenCorpora-differences.' . format

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
set yrange [60.1:-0.7]
set ytics scale 0 ('SourceOnly' 1, 'JDAR' 2, 'KMM' 3, 'OTDA' 4, 'JIASL' 5, 'DAN' 6, 'MCC' 7, 'NestedSourceOnly' 8, 'SA' 9, 'LinOT' 10, 'CORAL' 11, 'SVM' 12, 'AdaBN' 13, 'DSAN' 14, '' 15, 'AKTLR' 16, 'DeepCORAL' 17, 'DANN' 18, 'HDA' 19, 'GFK' 20, 'DJDA' 21, 'JAN' 22, 'TCA' 23, 'CAFS' 24, 'CycleGAN+C' 25, 'DeepJDOT' 26, 'EmoDNA' 27, 'CDAN+E' 28, 'NestedHDA' 29, 'NestedHDA' 31.4, 'CAFS' 32.4, 'TCA' 33.4, '' 34.4, 'GFK' 35.4, 'CDAN+E' 36.4, 'EmoDNA' 37.4, 'DeepJDOT' 38.4, 'CycleGAN+C' 39.4, 'AKTLR' 40.4, 'JAN' 41.4, 'DJDA' 42.4, '' 43.4, 'HDA' 44.4, 'DANN' 45.4, 'AdaBN' 46.4, 'DeepCORAL' 47.4, 'SVM' 48.4, 'CORAL' 49.4, 'DSAN' 50.4, 'LinOT' 51.4, 'SA' 52.4, 'JIASL' 53.4, 'OTDA' 54.4, 'KMM' 55.4, 'NestedSourceOnly' 56.4, 'MCC' 57.4, 'DAN' 58.4, 'JDAR' 59.4)
set label 'DIDAN minus …' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label '… minus SourceOnly' at screen 0.012, first 30.4 left font italic textcolor rgb '#555555'
set label 'LIDAN' at graph 0, first 15 right offset -0.8, 0 font bold textcolor rgb '#1F4FD8'
set label 'DIDAN' at graph 0, first 34.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'LIDAN' at graph 0, first 43.4 right offset -0.8, 0 font bold textcolor rgb '#1F4FD8'
set y2range [60.1:-0.7]
set y2tics scale 0 ('+6.4' 1, '+4.8' 2, '+3.8' 3, '+3.6' 4, '+3.5' 5, '+3.1' 6, '+2.9' 7, '+2.9' 8, '+2.7' 9, '+2.6' 10, '+2.4' 11, '+1.8' 12, '+1.7' 13, '+1.3' 14, '+1.3' 15, '+0.6' 16, '+0.5' 17, '+0.4' 18, '+0.1' 19, '+0.0' 20, '−0.1' 21, '−0.1' 22, '−0.2' 23, '−0.4' 24, '−0.5' 25, '−0.6' 26, '−0.6' 27, '−0.8' 28, '−3.4' 29, '+8.6' 31.4, '+6.7' 32.4, '+6.4' 33.4, '+6.4' 34.4, '+6.2' 35.4, '+6.0' 36.4, '+5.8' 37.4, '+5.8' 38.4, '+5.7' 39.4, '+5.6' 40.4, '+5.3' 41.4, '+5.3' 42.4, '+5.1' 43.4, '+5.1' 44.4, '+4.8' 45.4, '+4.8' 46.4, '+4.7' 47.4, '+4.4' 48.4, '+3.9' 49.4, '+3.9' 50.4, '+3.6' 51.4, '+3.6' 52.4, '+2.8' 53.4, '+2.7' 54.4, '+2.5' 55.4, '+2.3' 56.4, '+2.3' 57.4, '+2.1' 58.4, '+1.5' 59.4)
set xlabel 'difference of UAR (points)'
set key maxrows 1
set xrange [-6.84076:11.31457] noextend
set arrow from 0, graph 0 to 0, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot 'OpenCorpora-differences.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'OpenCorpora-differences.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
