# UAR on the source while training (stand-in corpora).
# On a page: gnuplot AblationRegression-source.gp
# For a paper: gnuplot -e 'format = "pdf"' AblationRegression-source.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,400 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,8.00cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,800 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'AblationRegression-source.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xlabel 'epoch'
set ylabel 'source UAR (%)'
set xrange [1:10] noextend
bold = format eq "svg" ? 'Arial" font-weight="bold' : 'Arial:Bold'
italic = format eq "svg" ? 'Arial" font-style="italic' : 'Arial:Italic'
set yrange [23.51898:102.10023]
set rmargin 30
unset key
set arrow from graph 1, first 98.3912 to graph 1.025, first 83.61053 nohead linewidth 1.5 linecolor rgb '#0072B2'
set label 'AdaBN, squared error' at graph 1.025, first 83.61053 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 98.47801 to graph 1.025, first 88.23295 nohead linewidth 1.5 linecolor rgb '#E69F00'
set label 'DIDAN, squared error' at graph 1.025, first 88.23295 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 99.16667 to graph 1.025, first 97.47781 nohead linewidth 1.5 linecolor rgb '#00876C'
set label 'AdaBN, cross-entropy' at graph 1.025, first 97.47781 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 99.18981 to graph 1.025, first 102.10023 nohead linewidth 1.5 linecolor rgb '#B565A7'
set label 'DIDAN, cross-entropy' at graph 1.025, first 102.10023 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 98.71528 to graph 1.025, first 92.85538 nohead linewidth 1.5 linecolor rgb '#000000'
set label 'one layer of 128' at graph 1.025, first 92.85538 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 92.74306 to graph 1.025, first 78.9881 nohead linewidth 1.5 linecolor rgb '#7F7F00'
set label 'three layers, 256–128–128' at graph 1.025, first 78.9881 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 84.67593 to graph 1.025, first 74.36567 nohead linewidth 1.5 linecolor rgb '#9D3C72'
set label 'two of a quarter' at graph 1.025, first 74.36567 left offset 0.4, 0 textcolor rgb '#222222'
plot 'AblationRegression-source.tsv' skip 1 using 1:2 with linespoints pointtype 7 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2' notitle, \
  'AblationRegression-source.tsv' skip 1 using 1:5 with linespoints pointtype 5 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#E69F00' notitle, \
  'AblationRegression-source.tsv' skip 1 using 1:8 with linespoints pointtype 9 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#00876C' notitle, \
  'AblationRegression-source.tsv' skip 1 using 1:11 with linespoints pointtype 13 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#B565A7' notitle, \
  'AblationRegression-source.tsv' skip 1 using 1:14 with linespoints pointtype 6 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#000000' notitle, \
  'AblationRegression-source.tsv' skip 1 using 1:17 with linespoints pointtype 4 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#7F7F00' notitle, \
  'AblationRegression-source.tsv' skip 1 using 1:20 with linespoints pointtype 8 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#9D3C72' notitle
