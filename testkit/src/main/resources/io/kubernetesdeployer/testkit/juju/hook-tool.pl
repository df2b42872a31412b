# A hook tool: tells the model how it was called, and does what the model answers. Started by its name, as Juju's are.
# Perl, because it starts in milliseconds, is on every Debian, Ubuntu and macOS, and is at home with bytes and sockets; and
# without modules, which cost more than all the rest.
my ($host, $port) = split /:/, $ENV{JUJU_AGENT_SOCKET_ADDRESS} || '';
my ($name) = $0 =~ m{([^/]+)\z};
sub fail { print STDERR "ERROR $name: $_[0]\n"; exit 1 }

$port or fail('this is no hook');
my $address;
if ($^O eq 'linux') {
    $address = pack 'S n C4 x8', 2, $port, split /\./, $host;
} else {
    require Socket;
    $address = Socket::pack_sockaddr_in($port, Socket::inet_aton($host));
}
socket(MODEL, 2, 1, 0) && connect(MODEL, $address) or fail("cannot reach the model: $!");
binmode $_ for *MODEL, *STDIN, *STDOUT;

sub tell_model {
    my $bytes = join '', @_;
    for (my $done = 0; $done < length $bytes;) {
        my $more = syswrite MODEL, $bytes, length($bytes) - $done, $done;
        # Killed, or of a hook that has ended: the answer, or that there is none, says so.
        defined $more or last;
        $done += $more;
    }
}

sub hear {
    my ($length, $heard) = ($_[0], '');
    while (length $heard < $length) {
        read(MODEL, $heard, $length - length $heard, length $heard) or fail('the hook is over');
    }
    return $heard;
}

my @said = ($ENV{JUJU_CONTEXT_ID} || '', readlink('/proc/self/cwd') || $ENV{PWD} || '.', $name, @ARGV);
tell_model(pack('N', scalar @said), map { pack 'N/a*', $_ } @said);
if (hear(1) eq 'I') {
    my $input = do { local $/; <STDIN> };
    tell_model(pack 'N/a*', defined $input ? $input : '');
    hear(1);
}
my $code = unpack 'N', hear(4);
print STDOUT hear(unpack 'N', hear(4));
print STDERR hear(unpack 'N', hear(4));
exit $code;
