# Mean differences of UAR; lines are 95 % intervals over the target's speakers and over seeds, by a two-level bootstrap on these tasks (stand-in corpora).
# On a page: gnuplot Table2-differences.gp
# For a paper: gnuplot -e 'format = "pdf"' Table2-differences.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,1193 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,23.86cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,2386 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Table2-differences.' . format

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
set ytics scale 0 ('JDAR' 1, 'JIASL' 2, 'TCA' 3, 'SA' 4, 'CAFS' 5, 'NestedSourceOnly' 6, 'SourceOnly' 7, 'AKTLR' 8, 'SVM' 9, 'GFK' 10, 'DeepCORAL' 11, 'AdaBN' 12, 'KMM' 13, 'LinOT' 14, 'CycleGAN+C' 15, 'CORAL' 16, 'DJDA' 17, 'DeepJDOT' 18, 'HDA' 19, 'NestedHDA' 20, 'MCC' 21, 'EmoDNA' 22, 'JAN' 23, '' 24, 'DANN' 25, 'CDAN+E' 26, 'DAN' 27, 'DSAN' 28, 'OTDA' 29, 'OTDA' 31.4, 'DSAN' 32.4, 'DAN' 33.4, 'CDAN+E' 34.4, 'DANN' 35.4, '' 36.4, 'JAN' 37.4, '' 38.4, 'EmoDNA' 39.4, 'MCC' 40.4, 'NestedHDA' 41.4, 'HDA' 42.4, 'DeepJDOT' 43.4, 'DJDA' 44.4, 'CORAL' 45.4, 'CycleGAN+C' 46.4, 'LinOT' 47.4, 'KMM' 48.4, 'AdaBN' 49.4, 'DeepCORAL' 50.4, 'GFK' 51.4, 'SVM' 52.4, 'AKTLR' 53.4, 'CAFS' 54.4, 'NestedSourceOnly' 55.4, 'SA' 56.4, 'TCA' 57.4, 'JIASL' 58.4, 'JDAR' 59.4)
set label 'DIDAN minus …' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label '… minus SourceOnly' at screen 0.012, first 30.4 left font italic textcolor rgb '#555555'
set label 'LIDAN' at graph 0, first 24 right offset -0.8, 0 font bold textcolor rgb '#1F4FD8'
set label 'LIDAN' at graph 0, first 36.4 right offset -0.8, 0 font bold textcolor rgb '#1F4FD8'
set label 'DIDAN' at graph 0, first 38.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set y2range [60.1:-0.7]
set y2tics scale 0 ('+20.2' 1, '+18.2' 2, '+9.4' 3, '+9.2' 4, '+8.1' 5, '+8.1' 6, '+7.4' 7, '+5.4' 8, '+4.2' 9, '+4.1' 10, '+3.9' 11, '+3.6' 12, '+3.6' 13, '+2.5' 14, '+2.4' 15, '+2.4' 16, '+2.2' 17, '+2.0' 18, '+1.7' 19, '+1.0' 20, '+0.7' 21, '+0.3' 22, '−0.1' 23, '−0.3' 24, '−1.2' 25, '−1.3' 26, '−1.9' 27, '−2.2' 28, '−7.0' 29, '+14.4' 31.4, '+9.6' 32.4, '+9.2' 33.4, '+8.7' 34.4, '+8.5' 35.4, '+7.6' 36.4, '+7.4' 37.4, '+7.4' 38.4, '+7.1' 39.4, '+6.7' 40.4, '+6.4' 41.4, '+5.7' 42.4, '+5.4' 43.4, '+5.2' 44.4, '+5.0' 45.4, '+4.9' 46.4, '+4.9' 47.4, '+3.8' 48.4, '+3.7' 49.4, '+3.5' 50.4, '+3.2' 51.4, '+3.1' 52.4, '+2.0' 53.4, '−0.7' 54.4, '−0.7' 55.4, '−1.9' 56.4, '−2.0' 57.4, '−10.9' 58.4, '−12.9' 59.4)
set xlabel 'difference of UAR (points)'
set key maxrows 1
set xrange [-17.40556:25.04444] noextend
set arrow from 0, graph 0 to 0, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot 'Table2-differences.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'Table2-differences.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
