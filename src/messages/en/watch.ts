import type { WatchWords } from '../watch-words.ts';

export const watch: WatchWords = {
  nothingToDo: {
    install: 'Already installed like this; nothing to do.',
    remove: 'Not installed; nothing to do.',
  },
  notInstalled:
    'A service cannot run from the cache of npx. Install docker-doctor first: sudo npm install -g docker-doctor',
  noSystemd:
    'This machine does not run systemd. Have cron run: docker-doctor check --quiet --format prometheus --output prometheus=FILE.prom >/dev/null',
  silent: (said) => `systemd does not respond, so nothing was changed: ${said}`,
  noFolder: (named) =>
    named === null
      ? 'No directory of the textfile collector of node_exporter was found. Name the one that is set with --collector.textfile.directory: --folder DIR'
      : `${named} is not a directory. Name the one that is set with --collector.textfile.directory of node_exporter.`,
  notOurs: (path, command) =>
    `${path} exists and was not written by docker-doctor. It is left as it is. To see what it is: ${command}`,
  watching: (report, every) =>
    `${report} is written every ${every}, as often as the timer of systemd runs. To look at it: systemctl list-timers docker-doctor.timer`,
};
