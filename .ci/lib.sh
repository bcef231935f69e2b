# Shared by the stages; sourced, never run by itself.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  printf '\n!!! %s\n' "$*" >&2
  exit 1
}

jdk25() { # the home of a JDK 25 or newer
  local java
  for java in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    if [ -x "$java" ] && "$java" -version 2>&1 | grep -qE '"(2[5-9]|[3-9][0-9])'; then
      dirname "$(dirname "$(readlink -f "$java")")"
      return
    fi
  done
  fail "no JDK 25 or newer found: set JAVA_HOME to one"
}

mvnw() { ./mvnw -B -ntp "$@"; }

# The tools that give LocalStack and a Docker engine where no image can be pulled lie beside the
# checkout; without them, what the machine has is used.
aws_tool() { # localstack | docker-host: its path, if it is there
  local tool=../shared/aws/$1
  [ -x "$tool" ] && printf '%s\n' "$tool"
}

apt_install() { # PACKAGE...: as root, or with sudo
  local sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends "$@"
}

need_docker() {
  local tool
  if tool=$(aws_tool docker-host); then
    "$tool" start
  fi
  docker version >/dev/null 2>&1 || fail "a Docker engine is needed: install and start one, or put ../shared/aws/docker-host beside the checkout"
  docker compose version >/dev/null 2>&1 || fail "Docker Compose v2 is needed: install the plugin docker-compose"
}

# Where AWS_ENDPOINT_URL names none: the plain process, else a container of the image.
need_localstack() {
  local tool
  if [ -n "${AWS_ENDPOINT_URL:-}" ]; then
    return
  fi
  if tool=$(aws_tool localstack); then
    "$tool" status >/dev/null 2>&1 || trap '"$(aws_tool localstack)" stop' EXIT
    eval "$("$tool" start)"
  else
    need_docker
    docker compose up --wait localstack
    trap 'docker compose down' EXIT
    export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_REGION=eu-west-1
    export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
  fi
}
