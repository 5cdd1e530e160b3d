import type { WatchWords } from '../watch-words.ts';

export const watch: WatchWords = {
  nothingToDo: {
    install: 'Already installed with these settings; nothing to do.',
    remove: 'Not installed; nothing to do.',
  },
  notInstalled:
    'A service cannot run from the npx cache. Install docker-doctor first: sudo npm install -g docker-doctor',
  noSystemd:
    'systemd is not running on this machine. Have cron run: docker-doctor check --quiet --format prometheus --output prometheus=FILE.prom >/dev/null',
  silent: (said) => `systemd does not respond, so nothing was changed: ${said}`,
  noFolder: (named) =>
    named === null
      ? "The directory of node_exporter's textfile collector was not found. Specify the one set with --collector.textfile.directory: --folder DIR"
      : `${named} is not a directory. Specify the one set with node_exporter's --collector.textfile.directory.`,
  notOurs: (path, command) =>
    `${path} exists and was not written by docker-doctor. It was left as it is. To view it: ${command}`,
  watching: (report, every) =>
    `${report} is written every ${every} by a systemd timer. To see the timer: systemctl list-timers docker-doctor.timer`,
};
