/** Where a start begins in the journal: with systemd's line, or with dockerd's own (moby daemon/command/daemon.go). */
const BEGINS = /^Starting (docker\.service|Docker Application Container Engine)|level=info msg="Starting up"/;

/** From here on it runs: what it has said before kept it from nothing. */
const RUNS = /msg="Daemon has completed initialization"/;

/** Told to end, it ends well: systemd then refuses the next start by itself, and nobody says why. */
const TOLD_TO_END = /msg="Processing signal '(terminated|interrupt)'"/;

/**
 * The lines of the last start, oldest first: an earlier one's last words are not its own. Without an invocation id
 * the journal has several starts; with one it may have a whole life of the engine, the last before systemd's
 * start limit.
 */
export function linesOfThisStart(lines: readonly string[]): readonly string[] {
  const begins = lines.findLastIndex((line) => BEGINS.test(line));
  const own = begins < 0 ? lines : lines.slice(begins);
  const runs = own.findLastIndex((line) => RUNS.test(line));
  if (runs < 0) return own;
  const after = own.slice(runs + 1);
  return after.some((line) => TOLD_TO_END.test(line)) ? [] : after;
}

/** The lines before the last start began, oldest first; all of them where it has not said anything yet. */
export function linesBeforeThisStart(lines: readonly string[]): readonly string[] {
  const ended = lines.findLastIndex((line) => ENDED.test(line));
  return ended < 0 ? lines : lines.slice(0, ended + 1);
}

/** systemd's own words at the end of a start that failed (src/core/unit.c, unit_log_failure), or dockerd's last ones. */
const ENDED =
  /Failed with result '|^failed to start (daemon|API server|containerd)|^unable to configure the Docker daemon/;
