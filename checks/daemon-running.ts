import { engine } from '../src/facts/engine.ts';
import { failedStartLog } from '../src/facts/journal.ts';
import { dockerUnits } from '../src/facts/systemd.ts';
import { cannotTell, defineCheck, found, pass } from '../src/run/check.ts';

export default defineCheck({
  id: 'daemon-running',
  group: 'daemon',
  requires: ['docker-installed'],
  needs: { engine },
  wants: { units: dockerUnits, log: failedStartLog },
  judge: ({ engine: reached, units, log }) => {
    if (reached.state === 'answers') {
      return pass({
        what: `GET /info at ${reached.endpoint}`,
        said: `Engine ${reached.info.version}`,
        ms: reached.ms,
      });
    }
    if (units.state === 'unknown') {
      if (reached.state !== 'not-there') return cannotTell(units.why);
      return found({
        cause: 'daemon-stopped',
        severity: 'fail',
        params: {
          unit: 'dockerd',
          socketActivated: false,
          systemd: units.why.reason !== 'not-supported',
        },
        evidence: [{ what: reached.endpoint, said: reached.said, ms: null }],
      });
    }
    const { service, socket, ms } = units.value;
    const evidence = [
      { what: 'systemctl show docker.service docker.socket', said: `${service.raw}; ${socket.raw}`, ms },
    ];
    // It runs, whether or not we may talk to it.
    if (['active', 'reloading'].includes(service.activeState)) return pass(...evidence);
    if (service.activeState === 'activating' && service.subState !== 'auto-restart') {
      return cannotTell({ reason: 'failed', detail: 'docker.service is starting just now' }, ...evidence);
    }
    const said = log.state === 'known' ? lastError(log.value) : '';
    if (service.activeState === 'failed' || service.subState === 'auto-restart') {
      return found({
        cause: 'daemon-failed',
        severity: 'fail',
        params: { unit: service.name, result: service.result, said },
        evidence:
          said === '' ? evidence : [...evidence, { what: 'journalctl -u docker.service', said, ms: null }],
      });
    }
    return found({
      cause: 'daemon-stopped',
      severity: 'fail',
      params: { unit: service.name, socketActivated: socket.activeState === 'active', systemd: true },
      evidence,
    });
  },
});

/** Lines of systemd about the unit, which stand among dockerd's own where the start has no invocation id. */
const SYSTEMD = /^(docker\.(service|socket): |(Start|Stopp|Reload)(ing|ed) |Failed to start [Dd]ocker)/;

/** dockerd's own words on why it ended: its last line that is an error, else the last that is no mere notice. */
function lastError(lines: readonly string[]): string {
  const own = lines.filter((line) => !SYSTEMD.test(line));
  const errors = own.filter((line) =>
    /^(failed to|unable to|Error |Status: )|level=(fatal|error)|^dockerd:/i.test(line),
  );
  return errors.at(-1) ?? own.findLast((line) => !/level=(debug|info|warning)/.test(line)) ?? '';
}
