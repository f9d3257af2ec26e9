# UAR in % by λ and τ, averaged over tasks; 62.7, in a dashed frame, lies outside the scale, which spans the other cells (stand-in corpora).
# On a page: gnuplot Sensitivity-uar.gp
# For a paper: gnuplot -e 'format = "pdf"' Sensitivity-uar.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 398,286 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 7.96cm,5.72cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 796,572 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Sensitivity-uar.' . format

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
set xrange [-0.5:3.5]
set yrange [3.5:-0.5]
set xtics ('0.03' 0, '0.1' 1, '0.3' 2, '0.9' 3)
set ytics ('0.1' 0, '0.3' 1, '1.0' 2, '3.0' 3)
set xlabel 'τ'
set ylabel 'λ'
set cbrange [65.83333:70]
set colorbox
set palette defined (0 '#F7FBFF', 1 '#DEEBF7', 2 '#C6DBEF', 3 '#9ECAE1', 4 '#6BAED6', 5 '#2171B5', 6 '#08306B')
plot 'Sensitivity-uar.tsv' skip 1 using 2:1:(0.48):(0.47):5 with boxxyerror fillstyle solid 1 noborder fillcolor palette, \
  'Sensitivity-uar.tsv' skip 1 using (strcol(8) eq 'inside' ? NaN : $2):1:(0.44):(0.42):7 with boxxyerror fillstyle empty linecolor rgb variable linewidth 1.5 dashtype 2, \
'Sensitivity-uar.tsv' skip 1 using 2:1:6:7 with labels textcolor rgb variable
