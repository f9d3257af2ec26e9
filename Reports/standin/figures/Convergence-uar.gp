# UAR on the target while training (stand-in corpora).
# On a page: gnuplot Convergence-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' Convergence-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,400 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,8.00cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,800 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Convergence-uar.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xlabel 'epoch'
set ylabel 'UAR (%)'
set xrange [1:10] noextend
bold = format eq "svg" ? 'Arial" font-weight="bold' : 'Arial:Bold'
italic = format eq "svg" ? 'Arial" font-style="italic' : 'Arial:Italic'
set yrange [55.53862:71.74575]
set rmargin 15
unset key
set arrow from graph 1, first 61.52778 to graph 1.025, first 61.52778 nohead linewidth 1.5 linecolor rgb '#8C8C8C'
set label 'SourceOnly' at graph 1.025, first 61.52778 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 65.25 to graph 1.025, first 65.25 nohead linewidth 1.5 linecolor rgb '#56B4E9'
set label 'AdaBN' at graph 1.025, first 65.25 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 70.75 to graph 1.025, first 71.13837 nohead linewidth 1.5 linecolor rgb '#6C9BC4'
set label 'DAN' at graph 1.025, first 71.13837 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 70.05556 to graph 1.025, first 70.18501 nohead linewidth 1.5 linecolor rgb '#009E73'
set label 'DANN' at graph 1.025, first 70.18501 left offset 0.4, 0 textcolor rgb '#222222'
set arrow from graph 1, first 68.88889 to graph 1.025, first 68.27829 nohead linewidth 1.5 linecolor rgb '#D55E00'
set label 'DIDAN' at graph 1.025, first 68.27829 left offset 0.4, 0 font bold textcolor rgb '#222222'
set arrow from graph 1, first 69.13889 to graph 1.025, first 69.23165 nohead linewidth 1.5 linecolor rgb '#1F4FD8'
set label 'LIDAN' at graph 1.025, first 69.23165 left offset 0.4, 0 font bold textcolor rgb '#222222'
plot 'Convergence-uar.tsv' skip 1 using 1:15:16 with filledcurves fillcolor rgb '#D55E00' fillstyle transparent solid 0.15 noborder notitle, \
  'Convergence-uar.tsv' skip 1 using 1:18:19 with filledcurves fillcolor rgb '#1F4FD8' fillstyle transparent solid 0.15 noborder notitle, \
  'Convergence-uar.tsv' skip 1 using 1:2 with linespoints pointtype 7 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#8C8C8C' notitle, \
  'Convergence-uar.tsv' skip 1 using 1:5 with linespoints pointtype 5 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#56B4E9' notitle, \
  'Convergence-uar.tsv' skip 1 using 1:8 with linespoints pointtype 9 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#6C9BC4' notitle, \
  'Convergence-uar.tsv' skip 1 using 1:11 with linespoints pointtype 13 pointsize 0.7 linewidth 1.8 dashtype 1 linecolor rgb '#009E73' notitle, \
  'Convergence-uar.tsv' skip 1 using 1:14 with linespoints pointtype 6 pointsize 0.7 linewidth 2.5 dashtype 1 linecolor rgb '#D55E00' notitle, \
  'Convergence-uar.tsv' skip 1 using 1:17 with linespoints pointtype 4 pointsize 0.7 linewidth 2.5 dashtype 1 linecolor rgb '#1F4FD8' notitle
