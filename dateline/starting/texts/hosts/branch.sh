#!/bin/sh
# Builds this site and pushes it to a branch of its own, which a host shows: ./publish.sh [REMOTE] [BRANCH]
# The working tree and the branch you are on stay as they are.
set -eu
cd "$(dirname "$0")"
remote=${1:-origin}
branch=${2:-pages}
case "$remote $branch" in
-* | *" -"*)
  echo "publish.sh: name a remote and a branch, or nothing: ./publish.sh origin pages" >&2
  exit 2
  ;;
esac
@program@for command in dateline git; do
  if ! command -v "$command" > /dev/null; then
    echo "publish.sh: $command is not installed here; nothing was published" >&2
    exit 2
  fi
done
# Asked before anything is built, and told in git's own words: a repository, a name for the commit, the remote.
if ! { git rev-parse --git-dir && git var GIT_COMMITTER_IDENT && git ls-remote "$remote"; } > /dev/null; then
  echo "publish.sh: git cannot publish from here, for the reason above; nothing was published" >&2
  exit 2
fi
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
