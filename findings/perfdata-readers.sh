#!/usr/bin/env bash
# Monitoring::Plugin 0.40 (Debian's libmonitoring-plugin-perl 0.40-1) and Icinga 2.13.6 (icinga2-bin
# 2.13.6-2+deb12u2): the performance data of a monitoring plugin.
#
# Expected: a value may be a literal U, for one that could not be determined, and the thresholds are ranges, also with
#           "@", which turns a range around (Monitoring Plugins Development Guidelines, "Performance data" and
#           "Threshold and Ranges"). Each is read apart from the others.
# Seen:     Monitoring::Plugin drops a figure whose value is U, although perfoutput writes U itself for an empty value;
#           one threshold with "@" makes it lose both, although Monitoring::Plugin::Range reads it. Icinga refuses U as
#           well, and has no threshold where the range has a colon (Icinga/icinga2 issue 9038). A graph has a gap, or
#           lacks a line.
#
# Output seen:
#   pulls=7;5;9: perl pulls 7 warn 5 crit 9, icinga pulls 7 warn 5 crit 9
#   pulls=7;5:;9: perl pulls 7 warn 5: crit 9, icinga pulls 7 warn - crit 9
#   pulls=7;@5:6;9: perl pulls 7 warn - crit -, icinga pulls 7 warn - crit 9
#   pulls=U;5;9: perl nothing, icinga nothing
#
# Needs a Debian 12 computer with perl. No daemon is started. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq libmonitoring-plugin-perl=0.40-1 icinga2-bin=2.13.6-2+deb12u2 libclass-accessor-perl \
  libconfig-tiny-perl libmath-calc-units-perl libparams-validate-perl libmodule-implementation-perl \
  libmodule-runtime-perl libtry-tiny-perl libedit2 libicu72 libboost-context1.74.0 libboost-coroutine1.74.0 \
  libboost-filesystem1.74.0 libboost-iostreams1.74.0 libboost-program-options1.74.0 libboost-regex1.74.0 \
  libboost-thread1.74.0 2>/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done

cat >ask.pl <<'PERL'
use Monitoring::Plugin::Performance;
my ($figure) = grep { defined } Monitoring::Plugin::Performance->parse_perfstring($ARGV[0]);
sub shown { my ($range) = @_; ref $range && $range->is_set ? "$range" : '-' }
print defined $figure
  ? join(' ', $figure->label, $figure->value, 'warn', shown($figure->threshold->warning), 'crit',
      shown($figure->threshold->critical))
  : 'nothing';
PERL
perl_reads() {
  perl -I"$work/root/usr/share/perl5" -I"$(echo "$work"/root/usr/lib/x86_64-linux-gnu/perl5/*)" ask.pl "$1"
}

icinga=$work/root/usr/lib/x86_64-linux-gnu/icinga2/sbin/icinga2
icinga_reads() {
  local said
  said=$(LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu HOME=$work \
    timeout 30 "$icinga" console --eval "parse_performance_data(\"$1\")" 2>&1 || true)
  echo "$said" |
    sed -nE 's/^\{.*"crit":([^,]+),"label":"([^"]+)",.*"value":([^,]+),"warn":([^}]+)\}$/\2 \3 warn \4 crit \1/p' |
    sed 's/null/-/g' | grep . || echo nothing
}

seen=$(for data in 'pulls=7;5;9' 'pulls=7;5:;9' 'pulls=7;@5:6;9' 'pulls=U;5;9'; do
  echo "$data: perl $(perl_reads "$data"), icinga $(icinga_reads "$data")"
done)
echo "$seen"
[ "$seen" = "pulls=7;5;9: perl pulls 7 warn 5 crit 9, icinga pulls 7 warn 5 crit 9
pulls=7;5:;9: perl pulls 7 warn 5: crit 9, icinga pulls 7 warn - crit 9
pulls=7;@5:6;9: perl pulls 7 warn - crit -, icinga pulls 7 warn - crit 9
pulls=U;5;9: perl nothing, icinga nothing" ]
