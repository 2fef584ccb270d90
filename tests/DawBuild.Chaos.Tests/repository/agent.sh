# The agent of every task: it writes a file in two steps, so that a kill in between leaves half of it, and for some tasks adds a line to a
# shared file. Running it again in the same worktree gives the same result.
set -eu
mkdir -p work
echo "$DAW_TASK begins"
printf 'one\n' > "work/$DAW_TASK.txt"
sleep 0.2
# Every tenth task fails on its first attempt, and so does everything on top of it in the merge train.
case "$DAW_TASK-$DAW_ATTEMPT" in
  *3-1) ;;
  *) printf 'one\ntwo\n' > "work/$DAW_TASK.txt" ;;
esac
if [ "${1:-}" = shared ]; then
  sed -i -e '/^<<<<<<< /d' -e '/^||||||| /d' -e '/^=======$/d' -e '/^>>>>>>> /d' shared.txt
  grep -qx "$DAW_TASK" shared.txt || echo "$DAW_TASK" >> shared.txt
fi
sleep 0.1
echo "$DAW_TASK is done"
