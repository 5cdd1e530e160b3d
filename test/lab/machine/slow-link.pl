# Holds each packet back that it is given: slow-link.pl DEVICE DELAY_MS LOSS. DEVICE is a TUN (Linux
# Documentation/networking/tuntap.rst), made here; what is routed to it comes back from it later, or never.
use strict;
use warnings;
use Time::HiRes qw(time);

use constant { TUNSETIFF => 0x400454ca, IFF_TUN => 1, IFF_NO_PI => 0x1000, PACKET => 65535 };

my ($name, $delay_ms, $loss) = @ARGV;
open(my $tun, '+<:raw', '/dev/net/tun') or die "/dev/net/tun: $!";
my $request = pack('a16 S x22', $name, IFF_TUN | IFF_NO_PI);
ioctl($tun, TUNSETIFF, $request) or die "TUNSETIFF: $!";
$| = 1;
print "ready\n";

my @held;
while (1) {
  my $bits = '';
  vec($bits, fileno($tun), 1) = 1;
  my $left = @held ? $held[0][0] - time : undef;
  if (defined $left && $left < 0) { $left = 0 }
  if (select($bits, undef, undef, $left) > 0) {
    sysread($tun, my $packet, PACKET) or exit;
    push @held, [time + $delay_ms / 1000, $packet] if rand() >= $loss;
  }
  while (@held && $held[0][0] <= time) {
    syswrite($tun, (shift @held)->[1]);
  }
}
