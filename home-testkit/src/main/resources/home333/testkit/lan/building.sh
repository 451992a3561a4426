# What up.sh is made of; it runs as root of the LAN's namespaces, in the LAN's folder.
# shellcheck shell=sh

lan=$PWD
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH

# A service has no rights: it is nobody, or a further namespace's nobody where the LAN's root is no root.
if [ "$LAN_KIND" = root ]; then
  nobody='setpriv --reuid=65534 --regid=65534 --clear-groups --'
else
  nobody='unshare --user --map-user=65534 --map-group=65534 --'
fi

# prepare WHO: what every process of the LAN sees. "all" lets every user open ICMP sockets; by the kernel's
# default no one may.
prepare() {
  resolver=$(readlink -f /etc/resolv.conf) || resolver=
  # Hides the sockets of this machine's own resolver and name cache too.
  mount -t tmpfs -o mode=755 tmpfs /run
  mkdir /run/netns /run/home /run/services
  if [ "$resolver" ]; then
    mkdir -p "${resolver%/*}"
    [ -e "$resolver" ] || : >"$resolver"
    mount --bind "$lan/resolv.conf" "$resolver"
  fi
  # The devices in /sys are those of the namespace that mounted it.
  mount -t sysfs sysfs /sys || echo 'the kernel refuses a /sys of its own; it shows other devices'
  if [ "$1" = all ] && [ "$LAN_KIND" = root ]; then
    echo '0 2147483647' >/proc/sys/net/ipv4/ping_group_range
  elif [ "$1" = all ]; then
    echo '0 0' >/proc/sys/net/ipv4/ping_group_range # its only group
  fi
  ip link set lo up
  : >/run/netns/scanner
  mount --bind /proc/self/ns/net /run/netns/scanner
}

# cabling NAME: a namespace that passes IPv6 on and speaks none itself, so that it is no host.
cabling() {
  ip netns add "$1"
  nsenter --net="/run/netns/$1" sh -c 'file=/proc/sys/net/ipv6/conf/default/disable_ipv6
    [ ! -e $file ] || echo 1 >$file'
}

# switch NAME: a namespace with a bridge that floods what it does not know.
switch() {
  cabling "$1"
  ip -n "$1" link add br0 type bridge mcast_snooping 0
  ip -n "$1" link set br0 up
}

# cable HOST ONE SWITCH TWO MILLISECONDS: device ONE in HOST and port TWO of the switch, that far apart.
cable() {
  if [ "$5" = 0 ]; then
    ip -n "$1" link add "$2" type veth peer name "$4" netns "$3"
  elif ip link add probe type veth peer name eborp && tc qdisc add dev probe root netem delay 1ms 2>/dev/null; then
    ip link del probe
    ip -n "$1" link add "$2" type veth peer name "$4" netns "$3"
    tc -n "$1" qdisc add dev "$2" root netem delay $(($5 * 500))us limit 100000
    tc -n "$3" qdisc add dev "$4" root netem delay $(($5 * 500))us limit 100000
  else
    ip link del probe
    relay=relay-$4
    cabling "$relay"
    ip -n "$1" link add "$2" type veth peer name one netns "$relay"
    ip -n "$3" link add "$4" type veth peer name two netns "$relay"
    ip -n "$relay" link set one up
    ip -n "$relay" link set two up
    nsenter --net="/run/netns/$relay" python3 -B relay.py one two "$(($5 * 500))"
  fi
  ip -n "$3" link set "$4" master br0 up
}

# route_between HOST: lets it pass packets on.
route_between() {
  nsenter --net="/run/netns/$1" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward
    echo 1 >/proc/sys/net/ipv6/conf/all/forwarding'
}

# serve SERVICE HOST PROGRAM: starts it, and may return before it listens.
serve() {
  host=$2
  program=$3
  folder=/run/services/$1
  mkdir -m 700 "$folder"
  [ "$LAN_KIND" = user ] || chown 65534:65534 "$folder"
  nsenter --net="/run/netns/$host" sh -c 'echo 0 >/proc/sys/net/ipv4/ip_unprivileged_port_start'
  "serve_$1" >"$1.log" 2>&1 &
}

# run COMMAND...: as nobody on the host.
run() {
  # shellcheck disable=SC2086 # options, split on purpose
  nsenter --net="/run/netns/$host" $nobody "$@"
}

serve_names() {
  run "$program" --keep-in-foreground --conf-file=/dev/null --no-hosts --no-resolv --log-facility=- \
    --addn-hosts="$lan/hosts" --pid-file="$folder/pid" --local=/home.test/ \
    --rev-server=198.18.0.0/15 --local=/3.3.3.0.0.0.d.f.ip6.arpa/
}

serve_ssh() {
  run ssh-keygen -q -t ed25519 -N '' -f "$folder/key"
  run "$program" -D -e -f /dev/null -h "$folder/key" -p 22 -o PidFile=none -o UsePAM=no
}

serve_web() {
  run openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
    -subj /CN=web.home.test -keyout "$folder/key.pem" -out "$folder/certificate.pem"
  temporary=
  for kind in client_body proxy fastcgi uwsgi scgi; do
    temporary="$temporary ${kind}_temp_path $folder/$kind;"
  done
  run tee "$folder/nginx.conf" <<CONF
daemon off;
pid $folder/pid;
error_log stderr;
events {}
http {
  access_log off;
  $temporary
  server {
    listen 80;
    listen [::]:80;
    listen 443 ssl;
    listen [::]:443 ssl;
    ssl_certificate $folder/certificate.pem;
    ssl_certificate_key $folder/key.pem;
    location / {
      default_type text/html;
      return 200 "<!doctype html><title>web.home.test</title>\n";
    }
  }
}
CONF
  run "$program" -e stderr -c "$folder/nginx.conf"
}

serve_database() {
  run "${program%/*}/initdb" -D "$folder/data" -U postgres -A trust --no-sync --no-instructions
  run "$program" -D "$folder/data" -c listen_addresses='*' -c unix_socket_directories="$folder" -c fsync=off
}

serve_broker() {
  echo 'listener 1883
allow_anonymous true' | run tee "$folder/mosquitto.conf"
  run "$program" -c "$folder/mosquitto.conf"
}
