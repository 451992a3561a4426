#!/bin/sh
# Real servers from Debian packages, each to run alone in a network namespace of a test LAN, on the ports it is known for.
#
#   servers.sh table              a line for each that is installed: NAME PORT PRODUCT VERSION, separated by tabs; the version
#                                 is what dpkg says of its package, without what Debian adds
#   servers.sh missing            the names of those that are not
#   servers.sh run NAME FOLDER    runs one in the foreground with its files in an empty FOLDER; ends with all its children when it
#                                 is killed. For root.
set -eu

# name, package, program, port, product
servers() {
  cat <<'END'
openssh openssh-server /usr/sbin/sshd 22 OpenSSH
dropbear dropbear-bin /usr/sbin/dropbear 22 Dropbear
nginx nginx-light /usr/sbin/nginx 80 nginx
nginx-tls nginx-light /usr/sbin/nginx 443 nginx
apache apache2-bin /usr/sbin/apache2 80 Apache httpd
lighttpd lighttpd /usr/sbin/lighttpd 80 lighttpd
vsftpd vsftpd /usr/sbin/vsftpd 21 vsftpd
pyftpdlib python3-pyftpdlib /usr/lib/python3/dist-packages/pyftpdlib/__main__.py 21 pyftpdlib
exim exim4-daemon-light /usr/sbin/exim4 25 Exim
dovecot-imap dovecot-imapd /usr/sbin/dovecot 143 Dovecot
dovecot-imaps dovecot-imapd /usr/sbin/dovecot 993 Dovecot
dovecot-pop3 dovecot-pop3d /usr/sbin/dovecot 110 Dovecot
bind bind9 /usr/sbin/named 53 BIND
dnsmasq dnsmasq-base /usr/sbin/dnsmasq 53 dnsmasq
unbound unbound /usr/sbin/unbound 53 Unbound
nsd nsd /usr/sbin/nsd 53 NSD
knot knot /usr/sbin/knotd 53 Knot DNS
mosquitto mosquitto /usr/sbin/mosquitto 1883 Mosquitto
redis redis-server /usr/bin/redis-server 6379 Redis
memcached memcached /usr/bin/memcached 11211 Memcached
postgresql postgresql /usr/lib/postgresql 5432 PostgreSQL
mariadb mariadb-server /usr/sbin/mariadbd 3306 MariaDB
samba samba /usr/sbin/smbd 445 Samba
samba-netbios samba /usr/sbin/smbd 139 Samba
cups cups-daemon /usr/sbin/cupsd 631 CUPS
slapd slapd /usr/sbin/slapd 389 OpenLDAP
node-exporter prometheus-node-exporter /usr/bin/prometheus-node-exporter 9256 Prometheus node exporter
kamailio kamailio /usr/sbin/kamailio 5060 Kamailio
tigervnc tigervnc-standalone-server /usr/bin/Xtigervnc 5900 TigerVNC
xrdp xrdp /usr/sbin/xrdp 3389 xrdp
haproxy haproxy /usr/sbin/haproxy 8404 HAProxy
squid squid /usr/sbin/squid 3128 Squid
minidlna minidlna /usr/sbin/minidlnad 8200 MiniDLNA
transmission transmission-daemon /usr/bin/transmission-daemon 9091 Transmission
icecast icecast2 /usr/bin/icecast2 8000 Icecast
mpd mpd /usr/bin/mpd 6600 Music Player Daemon
prosody prosody /usr/bin/prosody 5222 Prosody
rsync rsync /usr/bin/rsync 873 rsync
gerbera gerbera /usr/bin/gerbera 49152 Gerbera
tinyproxy tinyproxy-bin /usr/bin/tinyproxy 8888 Tinyproxy
syncthing syncthing /usr/bin/syncthing 8384 Syncthing
influxdb influxdb /usr/bin/influxd 8086 InfluxDB
monit monit /usr/bin/monit 2812 Monit
END
}

table() {
  servers | while read -r name package program port product; do
    if [ -e "$program" ]; then
      upstream=$(dpkg-query -W -f '${source:Upstream-Version}' "$package" 2>/dev/null)
      case $package in
        postgresql) upstream=$(dpkg-query -W -f '${source:Upstream-Version}\n' 'postgresql-[1-9]*' | head -n 1) ;;
      esac
      printf '%s\t%s\t%s\t%s\n' "$name" "$port" "$product" \
        "$(printf '%s' "$upstream" | sed -e 's/^[0-9]*://' -e 's/[+~](dfsg|ds|really).*//' -E -e 's/[+~](dfsg|ds|repack).*//')"
    fi
  done
}

missing() {
  servers | while read -r name _ program _; do
    [ -e "$program" ] || echo "$name"
  done
}

certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$1.home.test" \
    -addext "subjectAltName=DNS:$1.home.test" -keyout key.pem -out certificate.pem 2>/dev/null
}

as() {
  user=$1
  shift
  chown -R "$user" "$folder"
  exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups "$@"
}

run_openssh() {
  mkdir -p /run/sshd
  ssh-keygen -q -t ed25519 -N '' -f key
  exec /usr/sbin/sshd -D -e -f /dev/null -h "$folder/key" -o PidFile=none
}

run_dropbear() {
  dropbearkey -t ed25519 -f key >/dev/null
  exec dropbear -F -E -r key -P "$folder/pid"
}

run_nginx() {
  certificate web
  cat >conf <<END
daemon off; master_process off; pid $folder/pid; error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path $folder/body; proxy_temp_path $folder/proxy; fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi; scgi_temp_path $folder/scgi; root $folder;
  server { listen 80; }
  server { listen 443 ssl; ssl_certificate $folder/certificate.pem; ssl_certificate_key $folder/key.pem; }
}
END
  exec nginx -c "$folder/conf" -e stderr
}

run_apache() {
  cat >conf <<END
ServerRoot $folder
PidFile $folder/pid
DocumentRoot $folder
ErrorLog $folder/log
Listen 80
ServerName home.test
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
User nobody
END
  exec apache2 -f "$folder/conf" -D FOREGROUND
}

run_lighttpd() {
  printf 'server.document-root = "%s"\nserver.port = 80\n' "$folder" >conf
  exec lighttpd -D -f conf
}

# Its sandbox forbids calls that the C library of today makes: after a few connections the whole server ends.
run_vsftpd() {
  mkdir -p empty
  printf '%s\n' listen=YES background=NO seccomp_sandbox=NO anonymous_enable=NO local_enable=YES "secure_chroot_dir=$folder/empty" >conf
  exec vsftpd "$folder/conf"
}

run_pyftpdlib() { exec /usr/bin/python3 -m pyftpdlib -p 21 -d "$folder"; }

run_exim() {
  mkdir spool
  printf '%s\n' 'primary_hostname = home.test' "spool_directory = $folder/spool" "log_file_path = $folder/log-%s" >conf
  chown -R Debian-exim .
  mount -t tmpfs tmpfs /var/lib/exim4
  cp conf /var/lib/exim4/config.autogenerated
  exec exim4 -bdf -oX 25
}

run_dovecot() {
  certificate mail
  cat >conf <<END
base_dir = $folder/run
protocols = imap pop3
listen = *
log_path = $folder/log
ssl = yes
ssl_cert = <$folder/certificate.pem
ssl_key = <$folder/key.pem
passdb {
  driver = static
  args = nopassword=n
}
END
  exec dovecot -F -c "$folder/conf"
}

run_bind() {
  printf 'options { directory "%s"; pid-file none; listen-on { any; }; recursion no; session-keyfile "%s/key"; };\ncontrols {};\n' \
    "$folder" "$folder" >conf
  chown -R bind "$folder"
  exec named -f -u bind -c "$folder/conf"
}

run_dnsmasq() { exec dnsmasq -k -C /dev/null -R -h -u root -x "$folder/pid"; }

run_unbound() {
  printf 'server:\n interface: 0.0.0.0\n access-control: 0.0.0.0/0 allow\n chroot: ""\n username: ""\n directory: "%s"\n pidfile: "%s/pid"\n use-syslog: no\n' \
    "$folder" "$folder" >conf
  exec unbound -d -c "$folder/conf"
}

run_nsd() {
  cat >conf <<END
server:
  username: ""
  database: ""
  pidfile: "$folder/pid"
  zonesdir: "$folder"
  zonelistfile: "$folder/zones"
  xfrdfile: "$folder/xfrd"
  xfrdir: "$folder"
END
  exec nsd -d -c "$folder/conf"
}

run_knot() {
  printf 'server:\n  listen: 0.0.0.0@53\n  rundir: "%s"\ndatabase:\n  storage: "%s"\n' "$folder" "$folder" >conf
  exec knotd -c "$folder/conf"
}

run_mosquitto() {
  printf 'listener 1883\nallow_anonymous true\nuser root\n' >conf
  exec mosquitto -c "$folder/conf"
}

run_redis() { exec redis-server --protected-mode no --save '' --dir "$folder"; }

run_memcached() { exec memcached -u nobody -l 0.0.0.0; }

run_postgresql() {
  program=$(ls -d /usr/lib/postgresql/*/bin | head -n 1)
  chown postgres "$folder"
  certificate db
  chown postgres key.pem certificate.pem
  as postgres sh -c "'$program/initdb' -D data --no-sync -A reject >log &&
    exec '$program/postgres' -D data -h 0.0.0.0 -k '' -c ssl=on -c ssl_cert_file='$folder/certificate.pem' -c ssl_key_file='$folder/key.pem'"
}

run_mariadb() {
  mariadb-install-db --no-defaults --user=root --datadir="$folder/data" --auth-root-authentication-method=normal \
    --skip-test-db >log 2>&1
  exec mariadbd --no-defaults --user=root --datadir="$folder/data" --socket="$folder/socket" --bind-address=0.0.0.0 --skip-grant-tables
}

run_samba() {
  mkdir -p private cache lock state
  printf '%s\n' '[global]' 'netbios name = NAS' 'workgroup = HOME' "private dir = $folder/private" "cache directory = $folder/cache" \
    "lock directory = $folder/lock" "state directory = $folder/state" "pid directory = $folder" "ncalrpc dir = $folder/rpc" \
    "log file = $folder/log" 'load printers = no' 'disable spoolss = yes' >conf
  exec smbd -F --no-process-group -s "$folder/conf"
}

run_cups() {
  mkdir -p cache spool state root
  printf '%s\n' 'Listen 0.0.0.0:631' 'ServerAlias *' 'DefaultAuthType None' '<Location />' 'Allow all' '</Location>' >cupsd.conf
  printf '%s\n' "CacheDir $folder/cache" "RequestRoot $folder/spool" "StateDir $folder/state" "ServerRoot $folder/root" \
    "AccessLog $folder/access" "ErrorLog $folder/error" "PageLog $folder/page" >cups-files.conf
  exec cupsd -f -c "$folder/cupsd.conf" -s "$folder/cups-files.conf"
}

run_slapd() {
  mkdir data
  printf '%s\n' "include /etc/ldap/schema/core.schema" "pidfile $folder/pid" 'modulepath /usr/lib/ldap' 'moduleload back_mdb' \
    'database mdb' 'suffix "dc=home,dc=test"' "directory $folder/data" >conf
  exec slapd -d 0 -f "$folder/conf" -h ldap:///
}

run_node_exporter() { exec prometheus-node-exporter --web.listen-address=:9256; }

run_kamailio() {
  cat >conf <<'END'
listen=tcp:0.0.0.0:5060
auto_aliases=no
children=1
tcp_children=1
loadpath "/usr/lib/x86_64-linux-gnu/kamailio/modules/"
loadmodule "sl.so"
request_route { sl_send_reply("200", "OK"); }
END
  sed -i "s|/usr/lib/x86_64-linux-gnu/kamailio/modules/|$(dirname "$(dpkg -L kamailio | grep /sl.so)")/|" conf
  exec kamailio -DD -E -f "$folder/conf" -Y "$folder"
}

# It shuts out who came five times without a password; a benchmark comes oftener.
run_tigervnc() {
  mkdir -p /tmp/.X11-unix
  exec Xtigervnc :0 -geometry 320x240 -SecurityTypes TLSVnc,VncAuth -PasswordFile /dev/null -BlacklistThreshold 1000000 -rfbport 5900
}

run_xrdp() {
  certificate desk
  mkdir -p /run/xrdp
  sed -e "s|^certificate=.*|certificate=$folder/certificate.pem|" -e "s|^key_file=.*|key_file=$folder/key.pem|" \
    -e "s|^LogFile=.*|LogFile=$folder/log|" /etc/xrdp/xrdp.ini >xrdp.ini
  exec xrdp --nodaemon --config "$folder/xrdp.ini"
}

run_haproxy() {
  printf '%s\n' 'defaults' '  mode http' '  timeout client 10s' '  timeout server 10s' '  timeout connect 10s' \
    'frontend stats' '  bind :8404' '  stats enable' '  stats uri /' >conf
  exec haproxy -db -f "$folder/conf"
}

run_squid() {
  printf '%s\n' 'http_port 3128' "pid_filename $folder/pid" 'cache_log /dev/null' 'access_log none' 'cache_store_log none' \
    "coredump_dir $folder" 'netdb_filename none' 'visible_hostname home.test' 'pinger_enable off' >conf
  chown -R proxy "$folder"
  exec squid -N -f "$folder/conf"
}

run_minidlna() {
  mkdir media db
  printf '%s\n' "media_dir=$folder/media" "db_dir=$folder/db" "log_dir=$folder" 'port=8200' 'friendly_name=media' 'inotify=no' >conf
  exec minidlnad -S -f "$folder/conf" -P "$folder/pid"
}

run_transmission() {
  exec transmission-daemon -f -g "$folder" -a '*.*.*.*' -T -w "$folder"
}

run_icecast() {
  cat >conf.xml <<END
<icecast><hostname>home.test</hostname>
<limits><sources>2</sources></limits>
<authentication><source-password>a</source-password><admin-password>a</admin-password></authentication>
<listen-socket><port>8000</port></listen-socket>
<paths><logdir>$folder</logdir><webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot></paths>
<logging><accesslog>access</accesslog><errorlog>error</errorlog></logging></icecast>
END
  as nobody icecast2 -c "$folder/conf.xml"
}

run_mpd() {
  printf '%s\n' "music_directory \"$folder\"" "db_file \"$folder/db\"" "log_file \"$folder/log\"" 'bind_to_address "0.0.0.0"' \
    'audio_output {' 'type "null"' 'name "none"' '}' >conf
  exec mpd --no-daemon "$folder/conf"
}

run_prosody() {
  printf '%s\n' "data_path = \"$folder\"" "pidfile = \"$folder/pid\"" 'daemonize = false' 'log = "*console"' \
    'modules_enabled = { "disco" }' 'VirtualHost "home.test"' >conf.lua
  as prosody prosody --config "$folder/conf.lua"
}

run_rsync() {
  printf '' >conf
  exec rsync --daemon --no-detach --config="$folder/conf"
}

run_gerbera() {
  mkdir -p .config/gerbera
  cat >.config/gerbera/config.xml <<END
<config version="2" xmlns="http://mediatomb.cc/config/2">
<server><ui enabled="no"/><name>media</name><udn>uuid:00000000-0000-0000-0000-000000000333</udn><home>$folder</home>
<webroot>/usr/share/gerbera/web</webroot><storage><sqlite3 enabled="yes"><database-file>gerbera.db</database-file></sqlite3></storage></server>
<import hidden-files="no"><scripting script-charset="UTF-8"><virtual-layout type="builtin"/></scripting></import>
</config>
END
  exec gerbera -c "$folder/.config/gerbera/config.xml" -p 49152
}

run_tinyproxy() {
  printf '%s\n' 'Port 8888' 'Timeout 60' 'Allow 0.0.0.0/0' >conf
  exec tinyproxy -d -c "$folder/conf"
}

run_syncthing() {
  exec syncthing serve --no-browser --no-restart --no-upgrade --home="$folder" --gui-address=http://0.0.0.0:8384 --no-default-folder
}

run_influxdb() {
  printf 'reporting-disabled = true\n[meta]\n dir = "%s/meta"\n[data]\n dir = "%s/data"\n wal-dir = "%s/wal"\n' \
    "$folder" "$folder" "$folder" >conf
  exec influxd run -config "$folder/conf"
}

run_monit() {
  printf '%s\n' 'set daemon 60' 'set httpd port 2812' 'allow 0.0.0.0/0' "set pidfile $folder/pid" "set statefile $folder/state" "set idfile $folder/id" >conf
  chmod 600 conf
  exec monit -I -c "$folder/conf"
}

case ${1:-} in
  table) table ;;
  missing) missing ;;
  run)
    # In a session of its own: some servers end by a signal to all of their process group.
    exec setsid unshare --mount --pid --fork --kill-child sh "$(readlink -f "$0")" inside "$2" "$3"
    ;;
  inside)
    chmod 755 "$3"
    mount -t proc proc /proc
    mount -t tmpfs tmpfs /run
    folder=/run/server
    mkdir $folder
    mount --bind "$3" $folder
    mount -t tmpfs tmpfs /tmp
    chmod 1777 /tmp
    cd $folder
    export HOME=$folder
    case $2 in
      nginx-tls) run_nginx ;;
      dovecot-*) run_dovecot ;;
      samba-*) run_samba ;;
      *) "run_$(printf '%s' "$2" | tr - _)" ;;
    esac
    ;;
  *)
    echo 'usage: servers.sh table | missing | run NAME FOLDER' >&2
    exit 2
    ;;
esac
