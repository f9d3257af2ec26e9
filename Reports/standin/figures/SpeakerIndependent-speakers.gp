# UAR of each speaker of the targets, last epoch, averaged over tasks and seeds; a bar is the mean over speakers, and the worst is named (stand-in corpora).
# On a page: gnuplot SpeakerIndependent-speakers.gp
# For a paper: gnuplot -e 'format = "pdf"' SpeakerIndependent-speakers.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,745 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,14.90cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,1490 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'SpeakerIndependent-speakers.' . format

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
set yrange [18.5:-0.7]
set ytics scale 0 ('SourceOnly' 1, 'AdaBN' 2, 'DANN' 3, '' 4, 'DJDA' 5, 'SourceOnly' 7.4, 'AdaBN' 8.4, 'DANN' 9.4, '' 10.4, 'DJDA' 11.4, 'SourceOnly' 13.8, 'AdaBN' 14.8, 'DANN' 15.8, '' 16.8, 'DJDA' 17.8)
set label 'recognising EmoDB' at screen 0.012, first 0 left font italic textcolor rgb '#555555'
set label 'recognising eNTERFACE' at screen 0.012, first 6.4 left font italic textcolor rgb '#555555'
set label 'recognising CASIA' at screen 0.012, first 12.8 left font italic textcolor rgb '#555555'
set label 'DIDAN' at graph 0, first 4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'DIDAN' at graph 0, first 10.4 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set label 'DIDAN' at graph 0, first 16.8 right offset -0.8, 0 font bold textcolor rgb '#D55E00'
set xlabel 'UAR of a speaker (%)'
set key maxrows 1
set xrange [70.83333:101.38889] noextend

plot NaN with points pointtype 5 linecolor rgb '#5F6B7A' title 'speaker', \
  'SpeakerIndependent-speakers.tsv' skip 1 using (strcol(3) eq 'mean' ? $2 : NaN):($1 - 0.34):(0):(0.68):4 with vectors nohead linewidth 3 linecolor rgb variable notitle, \
  'SpeakerIndependent-speakers.tsv' skip 1 using (strcol(3) eq 'speaker' ? $2 : NaN):1:4 with points pointtype 5 pointsize 0.8 linecolor rgb variable notitle, \
  'SpeakerIndependent-speakers.tsv' skip 1 using (strcol(8) eq '' ? NaN : $2):1:8 with labels right offset -0.8, 0 font ',11' textcolor rgb '#222222' notitle
