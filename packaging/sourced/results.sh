# For the scripts of packaging/ that run long: what a run showed, as one short text in packaging/results. Sourced, POSIX sh, from the
# project's root. Nothing of the machine goes in but its kernel, architecture and number of processors.
#     result RUN PROFILE DEMANDED DONE OUTCOME <FIGURES     each figure a line `name = value`
#     target_result TARGET SECONDS INPUTS COVERAGE FEATURES FINDINGS
#     seconds_of TARGET        processor time that a fuzz target had in all
#     results_table            packaging/results/README.md, of what lies there

results=packaging/results

shows() { # RUN
    case $1 in
        kills) echo 'kill -9 while the record is written|nothing that was acknowledged is missing, no intent stands alone' ;;
        power) echo 'power cuts, by a model that keeps only what was synced|nothing that was acknowledged is missing' ;;
        storage) echo 'cases with canaries, disks that fail or are full, races, people of an intake|nothing lost, nothing left, one desk of two' ;;
        soak) echo 'cases at one running desk|below 1,024 bytes of memory and 4,096 of disk a case; threads and descriptors stay; p99 and processor time at most 1.2 of the first' ;;
        captures) echo 'captures reconciled at the office|each counted once with its state; below 300 s and 512 MiB' ;;
        crl) echo 'entries of one revocation list taken and asked|at most 3.5 T of processor time (T: SHA-256 of the same bytes), 2.5 T wall; 10 bytes of memory an entry and 16 MiB' ;;
        fuzz) echo 'processor seconds of each fuzz target, in all|nothing found' ;;
    esac
}

head_of_result() { # RUN PROFILE DEMANDED DONE
    tree=clean
    git diff --quiet HEAD -- . ":!$results" 2>/dev/null || tree=changed
    shown=$(shows "$1")
    echo 'madoguchi-result 1'
    echo "run: $1"
    echo "command: sh packaging/long.sh $1"
    echo "shows: ${shown%%|*}"
    echo "bound: ${shown#*|}"
    echo "date: $(date -u '+%Y-%m-%dT%H:%M:%SZ')"
    echo "commit: $(git rev-parse HEAD)"
    echo "tree: $tree"
    echo "machine: $(uname -srm), $(nproc) processors${MADOGUCHI_SHARED_MACHINE:+, shared with other work}"
    echo "profile: $2"
    echo "demanded: $3"
    echo "done: $4"
    [ "$4" -ge "$3" ] || echo "smaller: only $4 of $3 were run"
}

result() {
    mkdir -p "$results"
    {
        head_of_result "$1" "$2" "$3" "$4"
        sed 's/^/figure: /'
        echo "outcome: $5"
    } >"$results/$1.txt.new"
    mv "$results/$1.txt.new" "$results/$1.txt"
    results_table
}

seconds_of() {
    awk -v target="$1" '$1 == "target:" && $2 == target { print int($6); found = 1 } END { if (!found) print 0 }' \
        "$results/fuzz.txt" 2>/dev/null || echo 0
}

# Adds to what the target had, since the commit that its line names; a change of the target's code is not noticed: take
# its line out to begin anew.
target_result() {
    lines=$(mktemp)
    [ ! -e "$results/fuzz.txt" ] || grep '^target: ' "$results/fuzz.txt" >"$lines" || true
    added=$(awk -v target="$1" -v seconds="$2" -v inputs="$3" -v coverage="$4" -v features="$5" -v findings="$6" \
        -v since="$(git rev-parse --short=12 HEAD)" '
        $2 == target { since = $4; seconds += $6; inputs += $8; findings += $14; next }
        { print }
        END { printf "target: %s since %s seconds %d inputs %d coverage %d features %d findings %d\n", target, since, seconds, inputs, coverage, features, findings }
        ' "$lines" | sort)
    rm -f "$lines"
    least=$(printf '%s\n' "$added" | awk 'NR == 1 || $6 < least { least = $6 } END { print int(least) }')
    said=$(printf '%s\n' "$added" | awk '$14 > 0 { found = 1 } END { print found ? "FAILED" : "PASSED" }')
    mkdir -p "$results"
    {
        head_of_result fuzz 'release, instrumented, debug assertions' 3600 "$least"
        printf '%s\n' "$added"
        echo "outcome: $said"
    } >"$results/fuzz.txt.new"
    mv "$results/fuzz.txt.new" "$results/fuzz.txt"
    results_table
}

results_table() {
    {
        cat "$results/introduction.md"
        for run in kills power storage soak captures crl fuzz; do
            if [ ! -e "$results/$run.txt" ]; then
                shown=$(shows "$run")
                echo "| \`$run\` | not run at its size yet: ${shown%%|*} | ${shown#*|} | | | | |"
                continue
            fi
            awk -v run="$run" '
                { key = $1; value = substr($0, length($1) + 2) }
                key == "figure:" { figures = figures (figures == "" ? "" : "; ") value }
                key == "target:" { targets++ ; all += $6 }
                { of[key] = value }
                END {
                    if (targets) figures = targets " targets, " all " s in all"
                    outcome = of["outcome:"]
                    size = of["done:"] " of " of["demanded:"]
                    # What is smaller than demanded has not passed yet, whatever it found.
                    if (outcome == "PASSED" && of["done:"] + 0 < of["demanded:"] + 0)
                        outcome = targets ? "nothing found so far (" size ")" : "smaller run (" size "), passed as far as it went"
                    gsub(/\|/, "/", figures)
                    printf "| [`%s`](%s.txt) | %s | %s | %s | %s | %s, `%s`, %s | %s |\n", run, run, of["shows:"], of["bound:"], size, figures, \
                        substr(of["date:"], 1, 10), substr(of["commit:"], 1, 12), of["profile:"], outcome
                }' "$results/$run.txt"
        done
    } >"$results/README.md"
}
