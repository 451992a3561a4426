# What the start script, the maker of the class archive and the build share; sourced, not run.
# shellcheck shell=sh

# need_jdk NAME PROGRAM: sets `jdk` to the first folder of a JDK 25 or later that has bin/PROGRAM;
# ends the script NAME with one sentence where there is none.
need_jdk() {
  for jdk in "${JAVA_HOME:-}" "$(readlink -f "$(command -v "$2")" 2>/dev/null)" \
    /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    jdk=${jdk%/bin/"$2"}
    if [ -x "$jdk/bin/$2" ] && [ -r "$jdk/release" ] && is_recent "$jdk/release"; then
      return
    fi
  done
  printf '%s: there is no JDK 25 or later here: %s, or set JAVA_HOME to its folder.\n' "$1" \
    'install one (Eclipse Temurin 25, or openjdk-25-jdk-headless where your system has that package)' >&2
  exit 1
}

# is_recent FILE: reads the version where every JDK writes it, which is quicker than to ask the JVM.
is_recent() {
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      value=${value%%[!0-9]*}
      [ "${value:-0}" -ge 25 ]
      return
    fi
  done <"$1"
  return 1
}

# archive_in HOME: the name, without its ending, that a class archive for this JDK and these jars has.
# The JVM of JDK 25 runs stale classes from an archive whose jars have changed, so the name tells:
# by what our jars hold, and by the names of the others, which say their version.
archive_in() {
  hash=$({ LC_ALL=C ls "$1/lib" && cat "$jdk/release" "$1"/lib/home*.jar; } | b2sum -l 256) || hash=unknown
  printf '%s/archive/%s\n' "$1" "${hash%% *}"
}

# small_for_long: has the next run_java give back what it needs no more.
small_for_long() {
  for_long='-Xms8m -Xmn4m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:-ShrinkHeapInSteps -XX:+UnlockExperimentalVMOptions -XX:TrimNativeHeapInterval=60000'
}

# run_java ARGUMENT...: replaces this shell by a JVM of small footprint, which never writes to stdout itself.
run_java() {
  # The JVM decodes arguments and file names by the locale, and reads ASCII where that is not installed.
  language=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
  case $language in
    [a-z][a-z]_* | [a-z][a-z].* | [a-z][a-z]) language=${language%%[_.]*} ;;
    *) language=en ;;
  esac
  export LC_ALL=C.UTF-8
  # The JVM cannot ask the terminal how large it is, and one on a serial line may not know.
  if [ -z "${COLUMNS:-}" ] && { [ -t 1 ] || [ -t 2 ]; } && size=$(stty size </dev/tty 2>/dev/null) \
    && [ "${size#* }" -gt 0 ]; then
    export COLUMNS="${size#* }" LINES="${size% *}"
  fi
  set -f
  # What dies young must find room among the young, else the old fill the heap. The one method left out
  # takes 7 MB to compile, which stay, for classes that are made once.
  # shellcheck disable=SC2086 # several options in one variable
  exec "$jdk/bin/java" \
    -Xlog:disable -Xlog:all=error:stderr -XX:+DisplayVMOutputToStderr \
    -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4 -Xms16m -Xmx64m -Xmn8m -XX:SurvivorRatio=2 -XX:CompressedClassSpaceSize=64m \
    -XX:CompileCommand=quiet -XX:CompileCommand=exclude,jdk.internal.classfile.impl.StackMapGenerator::processBlock \
    ${for_long:-} -Duser.language="$language" ${HOME333_JAVA_OPTS:-} "$@"
}
