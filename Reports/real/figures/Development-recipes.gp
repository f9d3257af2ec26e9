# Mean differences of UAR from the recipe; lines are 95 % intervals over the target's speakers and over seeds, by a two-level bootstrap on these tasks.
# On a page: gnuplot Development-recipes.gp
# For a paper: gnuplot -e 'format = "pdf"' Development-recipes.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,326 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,6.52cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,652 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Development-recipes.' . format

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
set lmargin 28
set yrange [9.7:-0.7]
set ytics scale 0 ('twice the channels' 0, 'frequencies scaled alone' 1, 'twice the augmentation' 2, 'half as many updates more' 3, 'no augmentation' 4, 'shortened alone' 5, 'the old recipe' 6, 'standardised per corpus' 7, 'equalised alone' 8, 'equalised as well' 9)

set y2range [9.7:-0.7]
set y2tics scale 0 ('+1.0' 0, '+0.4' 1, '+0.2' 2, '−0.5' 3, '−0.5' 4, '−0.7' 5, '−2.5' 6, '−4.1' 7, '−7.8' 8, '−7.8' 9)
set xlabel 'difference of UAR (points)'
set key maxrows 1
set xrange [-11.66535:3.63184] noextend
set arrow from 0, graph 0 to 0, graph 1 nohead dashtype 2 linewidth 1.5 linecolor rgb '#333333' back
plot 'Development-recipes.tsv' skip 1 using 5:1:($6 - $5):(0):7 with vectors nohead linewidth 2.5 linecolor rgb variable notitle, \
  'Development-recipes.tsv' skip 1 using 4:1:7 with points pointtype 7 pointsize 1 linecolor rgb variable notitle
