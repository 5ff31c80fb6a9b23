#!/usr/bin/env bash
# Seeds one fault at a time and runs the tests that should find it. A fault that survives shows a missing test.
#
#   src/build/seeded-faults.sh [TEXT...]             all faults, or those whose names contain one of the texts
#   src/build/seeded-faults.sh --check [TEXT...]     checks only that the patches apply and that their tests exist
#   src/build/seeded-faults.sh --compiled [TEXT...]  takes target/classes and target/test-classes as they are
#
# Each fault is a patch in src/build/seeded-faults. Above the patch stand the promise that it breaks and the tests, at least
# one of which must fail:
#
#   Promise: a second close does not lengthen the first.
#   Tests: DeliveryEngineTest#secondCloseDoesNotLengthenTheFirst StopTest
#
# The sources stay as they are: patched copies are compiled into a folder that precedes target/classes. LIMIT is how many
# seconds the tests of one fault may take.
set -euo pipefail
cd "$(dirname "$0")/../.."
faults=src/build/seeded-faults
work=$PWD/target/seeded-faults
limit=${LIMIT:-300}

mode=run
compiled=no
while [[ ${1:-} == --* ]]; do
  case $1 in
    --check) mode=check ;;
    --compiled) compiled=yes ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done

patches=()
for patch in "$faults"/*.patch; do
  for text in "${@:-}"; do
    if [[ $(basename "$patch") == *"$text"* ]]; then
      patches+=("$patch")
      break
    fi
  done
done
[[ ${#patches[@]} -gt 0 ]] || { echo "No fault is named like $*" >&2; exit 2; }

field() { # NAME PATCH
  sed -n "/^--- /q; s/^$1: *//p" "$2"
}

# Prints what is wrong with a patch, if anything; its patched sources are in $work/NAME/src afterwards.
prepare() { # PATCH
  local into=$work/$(basename "$1" .patch) file test class
  rm -rf "$into"
  mkdir -p "$into/classes"
  [[ -n $(field Promise "$1") && -n $(field Tests "$1") ]] || { echo "names no promise or no tests"; return; }
  for file in $(sed -n 's#^+++ b/##p' "$1"); do
    [[ -f $file ]] || { echo "does not apply: there is no $file"; return; }
    mkdir -p "$into/$(dirname "$file")"
    cp "$file" "$into/$file"
  done
  patch --silent --strip=1 --no-backup-if-mismatch --directory="$into" < "$1" > "$into/patch.log" 2>&1 \
    || { echo "does not apply: $(head -n 1 "$into/patch.log")"; return; }
  for test in $(field Tests "$1"); do
    class=$(find src/test/java -name "${test%%#*}.java")
    [[ -n $class ]] || { echo "there is no test class ${test%%#*}"; return; }
    [[ $test != *#* ]] || grep -q " ${test#*#}(" $class || { echo "there is no test $test"; return; }
  done
}

# Runs tests; the patched classes of a fault, if any, come first on the class path.
run_tests() { # LOG CLASSES TEST...
  local log=$1 classes=$2 test class method file arguments=()
  shift 2
  for test in $(printf '%s\n' "$@" | sort -u); do
    class=${test%%#*}
    method=${test#"$class"}
    for file in $(find src/test/java -name "$class.java" | sed 's#^src/test/java/##; s#\.java$##; s#/#.#g'); do
      arguments+=("--select-class=$file")
    done
    arguments+=("--include-methodname=.*[.]$class([\$].*)?${method:-#.*}")
  done
  timeout "$limit" java -Xmx512m -XX:TieredStopAtLevel=1 -Dtest.size=normal \
    -cp "$classes:target/test-classes:target/classes:$(cat "$work/cp.txt"):$work/console.jar" \
    org.junit.platform.console.ConsoleLauncher execute --disable-banner --disable-ansi-colors --details=none \
    --fail-if-no-tests "${arguments[@]}" > "$log" 2>&1
}

# The first failure in a log of the console launcher, as Class#method.
first_failure() { # LOG
  sed -nE "s/.*(Method|Class)Source \[className = '([^']*)'(, methodName = '([^']*)')?.*/\2#\4/p" "$1" \
    | sed -n '1{s/.*\.//; s/#$//; p}'
}

# What becomes of a fault.
verdict() { # PATCH
  local into problem status=0
  into=$work/$(basename "$1" .patch)
  problem=$(prepare "$1")
  [[ -z $problem ]] || { echo "$problem"; return; }
  [[ $mode == run ]] || { echo "applies"; return; }
  javac --release 17 -parameters -proc:none -nowarn -d "$into/classes" -cp "target/classes:$(cat "$work/cp.txt")" \
    $(find "$into/src" -name '*.java') > "$into/javac.log" 2>&1 \
    || { echo "does not compile: $(head -n 1 "$into/javac.log")"; return; }
  run_tests "$into/tests.log" "$into/classes" $(field Tests "$1") || status=$?
  case $status in
    0) echo "SURVIVES" ;;
    1) echo "dies by $(first_failure "$into/tests.log")" ;;
    124) echo "no verdict within $limit s, see $into/tests.log" ;;
    *) echo "no verdict, see $into/tests.log" ;;
  esac
}

mkdir -p "$work"
if [[ $mode == run ]]; then
  if [[ $compiled == no ]]; then
    echo "Compiling"
    mvn --batch-mode -q -Dspotless.check.skip test-compile
  fi
  if [[ ! -f $work/cp.txt || pom.xml -nt $work/cp.txt ]]; then
    mvn --batch-mode -q dependency:build-classpath -Dmdep.outputFile="$work/cp.txt" -DincludeScope=test
    platform=$(grep -oE 'junit-platform-engine-[0-9.]+[0-9]' "$work/cp.txt" | head -n 1)
    mvn --batch-mode -q dependency:copy -DoutputDirectory="$work" -Dmdep.stripVersion=true \
      -Dartifact="org.junit.platform:junit-platform-console-standalone:${platform##*-}"
    mv "$work/junit-platform-console-standalone.jar" "$work/console.jar"
  fi
  echo "Running the tests without a fault"
  mkdir -p "$work/none"
  limit=1800 run_tests "$work/none/tests.log" "$work/none" \
    $(for patch in "${patches[@]}"; do field Tests "$patch"; done) \
    || { echo "They fail without a fault: $(first_failure "$work/none/tests.log"), see $work/none/tests.log" >&2; exit 1; }
fi

good=0
bad=()
for patch in "${patches[@]}"; do
  name=$(basename "$patch" .patch)
  verdict=$(verdict "$patch")
  printf '%-48s %s\n' "$name" "$verdict"
  case $verdict in
    applies | dies\ by\ *) good=$((good + 1)) ;;
    *) bad+=("$name: $verdict (promise: $(field Promise "$patch"))") ;;
  esac
done
echo
if [[ $mode == check ]]; then
  echo "${#patches[@]} faults: $good apply"
else
  echo "${#patches[@]} faults: $good die"
fi
[[ ${#bad[@]} -eq 0 ]] || { printf '  %s\n' "${bad[@]}"; exit 1; }
