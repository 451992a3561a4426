# Runs Maven on a JDK 25, which need not be the default `java`; sourced by ./home333 and ./check with `top` set.
# shellcheck shell=sh disable=SC2154

# shellcheck source=../home-launcher/src/main/dist/lib/java.sh
. "$top/home-launcher/src/main/dist/lib/java.sh"

# need_maven NAME: ends the script NAME with one sentence where the tools of a build are missing.
need_maven() {
  need_jdk "$1" javac
  if ! command -v mvn >/dev/null; then
    echo "$1: there is no Maven on this machine: install it (the package maven), 3.8.7 or later." >&2
    exit 1
  fi
}

# maven ARGUMENT...: an account without a home of its own keeps what Maven fetches in the checkout.
maven() (
  home=$(getent passwd "$(id -u)" | cut -d: -f6)
  if [ ! -w "${home:-/nonexistent}" ]; then
    set -- -Dmaven.repo.local="$top/target/repository" "$@"
  fi
  cd "$top" || exit
  JAVA_HOME=$jdk \
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1 ${MAVEN_OPTS:-}" \
    exec mvn "$@"
)
