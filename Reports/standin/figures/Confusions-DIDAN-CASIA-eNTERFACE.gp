# CASIA→eNTERFACE: DIDAN (stand-in corpora).
# On a page: gnuplot Confusions-DIDAN-CASIA-eNTERFACE.gp
# For a paper: gnuplot -e 'format = "pdf"' Confusions-DIDAN-CASIA-eNTERFACE.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 642,330 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 12.84cm,6.60cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1284,660 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Confusions-DIDAN-CASIA-eNTERFACE.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set border 0
unset grid
unset key
set tics scale 0
set xrange [-0.5:4.5]
set yrange [4.5:-0.5]
set xtics ('anger' 0, 'fear' 1, 'happiness' 2, 'sadness' 3, 'surprise' 4)
set ytics ('anger' 0, 'fear' 1, 'happiness' 2, 'sadness' 3, 'surprise' 4)
set xlabel 'predicted emotion (% of the true one)'
set ylabel 'true emotion'
set cbrange [0:100]
set colorbox
set palette defined (0 '#F7FBFF', 1 '#DEEBF7', 2 '#C6DBEF', 3 '#9ECAE1', 4 '#6BAED6', 5 '#2171B5', 6 '#08306B')
plot 'Confusions-DIDAN-CASIA-eNTERFACE.tsv' skip 1 using 2:1:(0.48):(0.47):5 with boxxyerror fillstyle solid 1 noborder fillcolor palette, \
  'Confusions-DIDAN-CASIA-eNTERFACE.tsv' skip 1 using 2:1:6:7 with labels textcolor rgb variable
