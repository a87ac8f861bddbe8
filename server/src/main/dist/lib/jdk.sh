# shellcheck shell=bash
# Finds a Java. Sourced by bin/pawl, which needs one to run, and by the launcher of the repository,
# which needs one with a compiler to build. Reads the `release` file that every Java carries:
# asking `java -version` would cost a start of the JVM for each one looked at.

java_least=25

# release_version HOME PROGRAM: sets RELEASE_VERSION, RELEASE_MAJOR and RELEASE_PLATFORM (such as
# Linux-x86_64) of the Java in HOME; fails when there is none with PROGRAM in its bin folder.
release_version() {
  local line system='' processor='' libc=''
  RELEASE_VERSION='' RELEASE_MAJOR=0 RELEASE_PLATFORM=''
  [ -n "$1" ] && [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      JAVA_RUNTIME_VERSION=*) RELEASE_VERSION=${line#*=} ;;
      JAVA_VERSION=*) RELEASE_MAJOR=${line#*=} ;;
      OS_NAME=*) system=${line#*=} ;;
      OS_ARCH=*) processor=${line#*=} ;;
      LIBC=*musl*) libc=-musl ;;
    esac
  done <"$1/release"
  RELEASE_MAJOR=${RELEASE_MAJOR#\"}
  RELEASE_MAJOR=${RELEASE_MAJOR%%[!0-9]*}
  RELEASE_VERSION=${RELEASE_VERSION//[!A-Za-z0-9.+_-]/}
  RELEASE_PLATFORM=$system$libc-$processor
  RELEASE_PLATFORM=${RELEASE_PLATFORM//[!A-Za-z0-9_-]/}
  [ -n "$RELEASE_MAJOR" ]
}

# accept_jdk HOME PROGRAM: takes HOME as JDK_HOME if it is new enough.
# shellcheck disable=SC2034 # they are for the script that sources this one
accept_jdk() {
  release_version "$1" "$2" || return 1
  [ "$RELEASE_MAJOR" -ge "$java_least" ] || return 1
  JDK_HOME=$1 JDK_VERSION=$RELEASE_VERSION JDK_PLATFORM=$RELEASE_PLATFORM
}

# home_of_command PROGRAM: sets COMMAND_HOME to the Java that PATH leads to.
home_of_command() {
  local program target
  COMMAND_HOME=''
  program=$(command -v "$1") || return 1
  while [ -L "$program" ]; do
    target=$(readlink "$program")
    case $target in
      /*) program=$target ;;
      *) program=${program%/*}/$target ;;
    esac
  done
  program=${program%/*}
  COMMAND_HOME=${program%/*}
}

# usual_jdk PROGRAM: among the usual folders, the lowest version that is new enough, because that
# is the one nearest to what Pawl is tested with.
usual_jdk() {
  local home best='' best_major=0
  for home in /usr/lib/jvm/* /opt/* "${HOME:-/}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    release_version "$home" "$1" || continue
    [ "$RELEASE_MAJOR" -ge "$java_least" ] || continue
    if [ -z "$best" ] || [ "$RELEASE_MAJOR" -lt "$best_major" ]; then
      best=$home best_major=$RELEASE_MAJOR
    fi
  done
  accept_jdk "$best" "$1"
}

# find_jdk PROGRAM: sets JDK_HOME, JDK_VERSION and JDK_PLATFORM to a Java that has PROGRAM (java to run, javac to
# build), or says what to do and ends the script.
find_jdk() {
  if [ -n "${PAWL_JAVA_HOME:-}" ]; then
    accept_jdk "$PAWL_JAVA_HOME" "$1" && return 0
    echo "pawl: PAWL_JAVA_HOME ($PAWL_JAVA_HOME) is not a Java $java_least or later with bin/$1." >&2
    exit 2
  fi
  accept_jdk "${JAVA_HOME:-}" "$1" && return 0
  home_of_command "$1" && accept_jdk "$COMMAND_HOME" "$1" && return 0
  usual_jdk "$1" && return 0
  cat >&2 <<EOF
pawl: no Java $java_least or later was found in PAWL_JAVA_HOME, JAVA_HOME, PATH and the usual folders.
Install a JDK $java_least, for example Eclipse Temurin (https://adoptium.net), or set PAWL_JAVA_HOME to one.
EOF
  exit 1
}
