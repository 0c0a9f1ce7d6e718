#!/bin/sh
# Builds this site and pushes it to a branch of its own, which a host shows: ./publish.sh [REMOTE] [BRANCH]
# The working tree and the branch you are on stay as they are.
set -eu
cd "$(dirname "$0")"
remote=${1:-origin}
branch=${2:-pages}
@program@for command in dateline git; do
  if ! command -v "$command" > /dev/null; then
    echo "publish.sh: $command is not installed here; nothing was published" >&2
    exit 2
  fi
done
dateline build
export GIT_INDEX_FILE="$PWD/.dateline/publish.index"
rm -f "$GIT_INDEX_FILE"
git --work-tree=public add --all --force .
# Without this file GitHub would leave out names that begin with an underscore.
empty=$(git hash-object -w -t blob --stdin < /dev/null)
git update-index --add --cacheinfo "100644,$empty,.nojekyll"
tree=$(git write-tree)
before=$(git ls-remote "$remote" "refs/heads/$branch" | cut -f 1)
if [ -n "$before" ]; then
  git fetch --quiet "$remote" "refs/heads/$branch"
  if [ "$(git rev-parse "$before^{tree}")" = "$tree" ]; then
    echo "nothing changed: $branch is up to date"
    exit 0
  fi
fi
commit=$(git commit-tree "$tree" ${before:+-p "$before"} -m "Publish")
git push --quiet "$remote" "$commit:refs/heads/$branch"
echo "published on $branch of $remote"
