# Mean differences of UAR; lines are 95 % intervals over the target's speakers and over seeds, by a two-level bootstrap on these tasks.
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
set ytics scale 0 ('SourceOnly' 1, 'JDAR' 2, 'DAN' 3, 'MCC' 4, 'NestedSourceOnly' 5, 'KMM' 6, 'OTDA' 7, 'JIASL' 8, 'AdaBN' 9, 'SA' 10, 'LinOT' 11, 'DSAN' 12, '' 13, 'CORAL' 14, 'SVM' 15, 'DeepCORAL' 16, 'DANN' 17, 'HDA' 18, 'DJDA' 19, 'JAN' 20, 'CycleGAN+C' 21, 'DeepJDOT' 22, 'EmoDNA' 23, 'AKTLR' 24, 'CDAN+E' 25, 'GFK' 26, 'TCA' 27, 'CAFS' 28, 'NestedHDA' 29, 'NestedHDA' 31.4, 'CAFS' 32.4, 'TCA' 33.4, 'GFK' 34.4, 'AKTLR' 35.4, '' 36.4, 'CDAN+E' 37.4, 'SVM' 38.4, 'EmoDNA' 39.4, 'DeepJDOT' 40.4, 'CycleGAN+C' 41.4, 'CORAL' 42.4, 'JAN' 43.4, 'DJDA' 44.4, '' 45.4, 'HDA' 46.4, 'LinOT' 47.4, 'SA' 48.4, 'DANN' 49.4, 'AdaBN' 50.4, 'DeepCORAL' 51.4, 'JIASL' 52.4, 'OTDA' 53.4, 'KMM' 54.4, 'DSAN' 55.4, 'JDAR' 56.4, 'NestedSourceOnly' 57.4, 'MCC' 58.4, 'DAN' 59.4)
set label 'DIDAN minus …' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label '… minus SourceOnly' at screen 0.012, first 30.4 left font italic textcolor rgb '#555555'
set label 'LIDAN' at graph 0, first 13 right offset -0.8, 0 font bold textcolor rgb '#1F4FD8'
set label 'DIDAN' at graph 0, first 36.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'LIDAN' at graph 0, first 45.4 right offset -0.8, 0 font bold textcolor rgb '#1F4FD8'
set y2range [60.1:-0.7]
set y2tics scale 0 ('+6.4' 1, '+3.5' 2, '+3.1' 3, '+2.9' 4, '+2.9' 5, '+2.5' 6, '+2.3' 7, '+2.2' 8, '+1.7' 9, '+1.4' 10, '+1.4' 11, '+1.3' 12, '+1.3' 13, '+1.1' 14, '+0.5' 15, '+0.5' 16, '+0.4' 17, '+0.1' 18, '−0.1' 19, '−0.1' 20, '−0.5' 21, '−0.6' 22, '−0.6' 23, '−0.6' 24, '−0.8' 25, '−1.2' 26, '−1.5' 27, '−1.7' 28, '−3.4' 29, '+8.6' 31.4, '+8.1' 32.4, '+7.9' 33.4, '+7.7' 34.4, '+7.1' 35.4, '+6.4' 36.4, '+6.0' 37.4, '+5.9' 38.4, '+5.8' 39.4, '+5.8' 40.4, '+5.7' 41.4, '+5.3' 42.4, '+5.3' 43.4, '+5.3' 44.4, '+5.1' 45.4, '+5.1' 46.4, '+5.1' 47.4, '+5.1' 48.4, '+4.8' 49.4, '+4.8' 50.4, '+4.7' 51.4, '+4.2' 52.4, '+4.1' 53.4, '+3.9' 54.4, '+3.9' 55.4, '+2.9' 56.4, '+2.3' 57.4, '+2.3' 58.4, '+2.1' 59.4)
set xlabel 'difference of UAR (points)'
set key maxrows 1
set xrange [-6.84234:11.35555] noextend
set arrow from 0, graph 0 to 0, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot 'OpenCorpora-differences.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'OpenCorpora-differences.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
