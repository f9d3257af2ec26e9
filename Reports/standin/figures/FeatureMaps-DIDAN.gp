# DIDAN: FC2 of both corpora (stand-in corpora).
# On a page: gnuplot FeatureMaps-DIDAN.gp
# For a paper: gnuplot -e 'format = "pdf"' FeatureMaps-DIDAN.gp  (or "png")
if (!exists("format")) format = "svg"
if (format eq "svg") set terminal svg noenhanced size 800,430 fixed font 'Arial,14' background '#ffffff'
if (format eq "pdf") set terminal pdfcairo noenhanced size 16.00cm,8.60cm font 'Arial,9'
if (format eq "png") set terminal pngcairo noenhanced size 1600,860 fontscale 2 linewidth 2 pointscale 2 font 'Arial,11' background '#ffffff'
set encoding utf8
set output 'FeatureMaps-DIDAN.' . format

set datafile separator "\t"
set datafile missing "?"
set border 3 linecolor rgb '#444444' linewidth 1
set tics nomirror out scale 0.5 textcolor rgb '#222222'
set grid ytics linecolor rgb '#dddddd' linewidth 1 linetype 1
set key outside top center horizontal reverse Left samplen 2 width 0 textcolor rgb '#222222'

set border 15 linecolor rgb '#bbbbbb'
unset tics
unset grid
set key outside top center horizontal maxcols 4
set tmargin 4
set lmargin 2
set rmargin 2
set offsets graph 0.03, graph 0.03, graph 0.03, graph 0.03
set multiplot layout 1,2
plot 'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'EmoDB' ? $1 : NaN):2 with points pointtype 7 pointsize 0.7 linecolor rgb '#003F5C' title 'EmoDB', \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'eNTERFACE' ? $1 : NaN):2 with points pointtype 8 pointsize 0.7 linecolor rgb '#EF5675' title 'eNTERFACE'
plot 'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'EmoDB' && strcol(4) eq 'anger' ? $1 : NaN):2 with points pointtype 7 pointsize 0.7 linecolor rgb '#CC100B' notitle, \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'eNTERFACE' && strcol(4) eq 'anger' ? $1 : NaN):2 with points pointtype 8 pointsize 0.7 linecolor rgb '#CC100B' notitle, \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'EmoDB' && strcol(4) eq 'disgust' ? $1 : NaN):2 with points pointtype 7 pointsize 0.7 linecolor rgb '#36974A' notitle, \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'eNTERFACE' && strcol(4) eq 'disgust' ? $1 : NaN):2 with points pointtype 8 pointsize 0.7 linecolor rgb '#36974A' notitle, \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'EmoDB' && strcol(4) eq 'fear' ? $1 : NaN):2 with points pointtype 7 pointsize 0.7 linecolor rgb '#422056' notitle, \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'eNTERFACE' && strcol(4) eq 'fear' ? $1 : NaN):2 with points pointtype 8 pointsize 0.7 linecolor rgb '#422056' notitle, \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'EmoDB' && strcol(4) eq 'happiness' ? $1 : NaN):2 with points pointtype 7 pointsize 0.7 linecolor rgb '#F0AF46' notitle, \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'eNTERFACE' && strcol(4) eq 'happiness' ? $1 : NaN):2 with points pointtype 8 pointsize 0.7 linecolor rgb '#F0AF46' notitle, \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'EmoDB' && strcol(4) eq 'sadness' ? $1 : NaN):2 with points pointtype 7 pointsize 0.7 linecolor rgb '#2464E1' notitle, \
  'FeatureMaps-DIDAN.tsv' skip 1 using (strcol(3) eq 'eNTERFACE' && strcol(4) eq 'sadness' ? $1 : NaN):2 with points pointtype 8 pointsize 0.7 linecolor rgb '#2464E1' notitle, \
  NaN with lines linewidth 6 linecolor rgb '#CC100B' title 'anger', \
  NaN with lines linewidth 6 linecolor rgb '#36974A' title 'disgust', \
  NaN with lines linewidth 6 linecolor rgb '#422056' title 'fear', \
  NaN with lines linewidth 6 linecolor rgb '#F0AF46' title 'happiness', \
  NaN with lines linewidth 6 linecolor rgb '#2464E1' title 'sadness'
unset multiplot
