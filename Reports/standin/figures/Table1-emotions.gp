# Utterances per emotion (stand-in corpora).
# On a page: gnuplot Table1-emotions.gp
# For a paper: gnuplot -e 'format = "pdf"' Table1-emotions.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,400 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,8.00cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,800 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'Table1-emotions.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set xrange [0.5:9.5]
set yrange [0:*]
set ylabel 'utterances'
set xtics scale 0 ('anger' 1, 'boredom' 2, 'calm' 3, 'disgust' 4, 'fear' 5, 'happiness' 6, 'neutral' 7, 'sadness' 8, 'surprise' 9)
set style fill solid 1 noborder
set boxwidth 0.2576
plot 'Table1-emotions.tsv' skip 1 using ($1 - 0.28):3 with boxes linecolor rgb '#003F5C' title 'EmoDB', \
  'Table1-emotions.tsv' skip 1 using ($1 - 0.28):($3 - $4):(0):(2 * $4) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Table1-emotions.tsv' skip 1 using 1:5 with boxes linecolor rgb '#EF5675' title 'eNTERFACE', \
  'Table1-emotions.tsv' skip 1 using 1:($5 - $6):(0):(2 * $6) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle, \
  'Table1-emotions.tsv' skip 1 using ($1 + 0.28):7 with boxes linecolor rgb '#2CA58D' title 'CASIA', \
  'Table1-emotions.tsv' skip 1 using ($1 + 0.28):($7 - $8):(0):(2 * $8) with vectors heads size graph 0.005,90 nofilled linecolor rgb '#000000' notitle
