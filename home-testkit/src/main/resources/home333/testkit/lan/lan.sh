#!/bin/sh
# One test LAN as processes: TestLan and ./lab both start, enter and end LANs by this script.
#
#   lan.sh probe                says in one sentence why no LAN can be made here and fails, or is silent
#   lan.sh keep FOLDER tied     runs FOLDER/up.sh in namespaces of its own, says "ready" and keeps all that
#                               runs there until its own input ends; then the LAN and the folder are gone
#   lan.sh keep FOLDER lasting  the same, until `lan.sh end FOLDER`
#   lan.sh enter FOLDER [--in HOST] [--stay] [--user NAME] [--no-caps] [--] COMMAND...
#                               runs a command in the scanner's namespace, or in that of HOST; what it
#                               leaves running ends with the LAN by --stay only
#   lan.sh is-up FOLDER
#   lan.sh end FOLDER
#
# The keeper is the first process of a process namespace and stands in the scanner's network namespace: when
# it ends, for whatever reason, the kernel ends each process of the LAN and takes its namespaces away.
set -eu

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

wrong_usage() {
  printf '%s\n' "$*" >&2
  exit 2
}

# Root needs no user namespace; anybody else becomes root in one. Sets $kind.
in_namespaces() {
  kind=root
  unshare --mount --net --pid --fork true 2>/dev/null || kind=user
  if [ "$kind" = user ]; then
    set -- --user --map-root-user "$@"
  fi
  LAN_KIND=$kind exec unshare --mount --net --pid --fork --kill-child "$@"
}

probe() {
  missing=
  for tool in unshare nsenter setpriv ip nft python3; do
    command -v $tool >/dev/null || missing="$missing $tool"
  done
  if [ "$missing" ]; then
    fail "no test LAN can be made here: not installed:$missing" \
      '(Debian packages util-linux, iproute2, nftables, python3)'
  fi
  if ! why=$(in_namespaces sh "$0" try 2>&1); then
    [ "$(id -u)" = 0 ] || hint=' (root may be allowed to; so are others where the system lets users make namespaces)'
    fail "no test LAN can be made here: $(printf '%s' "$why" | tail -n 1)${hint:-}"
  fi
}

# Each thing that a LAN needs of the kernel, once.
try() {
  mount -t tmpfs tmpfs /run
  ip link add bridge type bridge
  ip link add one type veth peer name two
  ip link set one master bridge
  nft add table bridge lan
}

# What the keeper does.
inside() {
  umask 022
  cd "$1"
  started self
  printf '%s %s %s\n' "$pid" "$start" "$LAN_KIND" >keeper
  if ! sh -eu up.sh >up.log 2>&1 </dev/null; then
    tail -n 5 up.log >&2
    exit 1
  fi
  trap '' PIPE # who waits for the word may be gone
  echo ready || :
  exec >/dev/null 2>&1
  [ "$2" = tied ] || exec sleep infinity
  read -r _ || :
  cd /
  rm -rf "$1"
}

# Sets $pid, and $start in ticks since boot: two processes that had one number differ in it.
started() {
  read -r pid rest <"/proc/$1/stat" || return 1
  # shellcheck disable=SC2086 # the fields of proc(5), from the third on
  set -- ${rest##*) }
  start=${20}
}

# Sets $keeper and $kind.
is_up() {
  [ -f "$1/keeper" ] || return 1
  read -r keeper since kind <"$1/keeper"
  [ -d "/proc/$keeper" ] && started "$keeper" 2>/dev/null && [ "$start" = "$since" ]
}

enter() {
  is_up "$1" || fail "the test LAN in $1 is not up"
  shift
  network=
  stay=
  user=
  bare=
  while [ $# -gt 0 ]; do
    case $1 in
      --in) network="=/proc/$keeper/root/run/netns/$2"; shift ;;
      --stay) stay=--pid ;;
      --user) user=$2; shift ;;
      --no-caps) bare=yes ;;
      --) shift; break ;;
      -*) wrong_usage "exec does not know the option $1" ;;
      *) break ;;
    esac
    shift
  done
  [ $# -gt 0 ] || wrong_usage 'exec needs a command'
  if [ "$kind" = user ]; then
    stay="--user --preserve-credentials $stay"
  fi
  # shellcheck disable=SC2086 # options, split on purpose
  LAN_KIND=$kind LAN_USER=$user LAN_BARE=$bare exec nsenter --target "$keeper" \
    --mount "--net$network" $stay -- sh "$(readlink -f "$0")" become "$PWD" "$@"
}

# Inside, before the command: the working folder, the user, the rights.
become() {
  cd "$1"
  shift
  kind=$LAN_KIND
  user=$LAN_USER
  bare=$LAN_BARE
  unset LAN_KIND LAN_USER LAN_BARE XDG_RUNTIME_DIR
  if [ "$bare" ]; then
    set -- setpriv --no-new-privs -- "$@"
  fi
  if [ "$user" ]; then
    as_user "$@"
  elif [ "$bare" ]; then
    shift
    set -- setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all "$@"
  fi
  exec "$@"
}

as_user() {
  uid=$(id -u "$user")
  gid=$(id -g "$user")
  unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME
  export HOME="/run/home/$user" USER="$user" LOGNAME="$user"
  mkdir -p "$HOME"
  # A user namespace has one user only; a further one inside gives it another number and no rights.
  [ "$kind" = root ] || exec unshare --user --map-user="$uid" --map-group="$gid" -- "$@"
  chown "$uid:$gid" "$HOME"
  exec setpriv --reuid="$uid" --regid="$gid" --init-groups --inh-caps=-all --ambient-caps=-all \
    ${bare:+--bounding-set=-all} -- "$@"
}

end() {
  if is_up "$1"; then
    kill -KILL "$keeper"
    left=200
    while is_up "$1" && [ $((left -= 1)) -gt 0 ]; do
      sleep 0.05
    done
  fi
  rm -rf "$1"
}

command=$1
shift
case $command in
  probe) probe ;;
  try) try ;;
  keep) in_namespaces sh "$(readlink -f "$0")" inside "$@" ;;
  inside) inside "$@" ;;
  enter) enter "$@" ;;
  become) become "$@" ;;
  is-up) is_up "$1" ;;
  end) end "$1" ;;
  *) wrong_usage "lan.sh does not know $command" ;;
esac
