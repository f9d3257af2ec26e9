# UAR of each speaker of the targets, last epoch, averaged over tasks and seeds; a bar is the mean over speakers, and the worst is named (stand-in corpora).
# On a page: gnuplot Table2-speakers.gp
# For a paper: gnuplot -e 'format = "pdf"' Table2-speakers.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,643 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,12.86cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1286 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Table2-speakers.' . format

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
set yrange [15.5:-0.7]
set ytics scale 0 ('SourceOnly' 1, 'AdaBN' 2, '' 3, 'TargetSupervised' 4, 'SourceOnly' 6.4, 'AdaBN' 7.4, '' 8.4, 'TargetSupervised' 9.4, 'SourceOnly' 11.8, 'AdaBN' 12.8, '' 13.8, 'TargetSupervised' 14.8)
set label 'recognising eNTERFACE' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label 'recognising EmoDB' at screen 0.012, first 5.4 left font italic textcolor rgb '#555555'
set label 'recognising CASIA' at screen 0.012, first 10.8 left font italic textcolor rgb '#555555'
set label 'DIDAN' at graph 0, first 3 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'DIDAN' at graph 0, first 8.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'DIDAN' at graph 0, first 13.8 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set xlabel 'UAR of a speaker (%)'
set key maxrows 1
set xrange [16:104] noextend
set arrow from 20, graph 0 to 20, graph 1 nohead dashtype 2 linewidth 1 linecolor rgb '#888888' back
plot NaN with points pointtype 5 linecolor rgb '#5F6B7A' title 'speaker', \
  NaN with lines dashtype 2 linewidth 1 linecolor rgb '#888888' title 'chance (20.0)', \
  'Table2-speakers.tsv' skip 1 using (strcol(3) eq 'mean' ? $2 : NaN):($1 - 0.34):(0):(0.68):4 with vectors nohead linewidth 3 linecolor rgb variable notitle, \
  'Table2-speakers.tsv' skip 1 using (strcol(3) eq 'speaker' ? $2 : NaN):1:4 with points pointtype 5 pointsize 0.8 linecolor rgb variable notitle, \
  'Table2-speakers.tsv' skip 1 using (strcol(8) eq '' ? NaN : $2):1:8 with labels right offset -0.8, 0 font ',11' textcolor rgb '#222222' notitle
