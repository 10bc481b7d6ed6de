#!/usr/bin/env bash
# Upload a table, generate, follow the job, download the result, with curl.
# usage: SYNTHDATA_URL=http://127.0.0.1:7707 SYNTHDATA_KEY=sd_... with-curl.sh INPUT.csv OUTPUT.csv
set -euo pipefail
project="$SYNTHDATA_URL/v1/projects/default"
name=$(basename "$1" .csv)

# The key goes in through a file descriptor, so that no list of processes shows it.
call() { curl --silent --show-error --fail --header @<(echo "Authorization: Bearer $SYNTHDATA_KEY") "$@"; }

call --header 'Content-Type: text/csv' --data-binary "@$1" "$project/datasets/$name/versions?fileName=$name.csv" >/dev/null
job=$(call --header 'Content-Type: application/json' --data '{"rows": 1000, "seed": 7, "output": "'"$name"'-curl"}' "$project/datasets/$name:generate" |
    sed -E 's/.*"id":"([^"]+)".*/\1/')
call --no-buffer "$project/jobs/$job/events"
call --output "$2" "$project/datasets/$name-curl/versions/latest/content"
