#!/bin/sh
# Builds this site and copies it to a server: ./publish.sh USER@HOST:/path/of/the/site/
# Whatever else lies in that folder is deleted: name one for this site alone.
# Run by cron every hour, it publishes what is scheduled on time.
set -eu
cd "$(dirname "$0")"
target=${1:-${PUBLISH_TO:-}}
# No folder, an option, or a folder that holds more than a site: a home, a root, or this one.
case ${target%/} in
"" | -* | *: | *[:/][.~] | . | *..)
  echo "publish.sh: name the server's folder, as in ./publish.sh me@example.org:/var/www/site/" >&2
  exit 2
  ;;
esac
@program@for command in dateline rsync; do
  if ! command -v "$command" > /dev/null; then
    echo "publish.sh: $command is not installed here; nothing was published" >&2
    exit 2
  fi
done
dateline build
# Pages come first and what is gone goes last, so that no reader meets a link without its page.
if ! rsync --archive --checksum --delete-after public/ "$target"; then
  echo "publish.sh: not everything reached the server; run it again once the reason above is mended" >&2
  exit 1
fi
echo "published in $target"
