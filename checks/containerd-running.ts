import { haltedShims, type HaltedShim } from '../src/facts/containers/halted-shims.ts';
import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { containerd } from '../src/facts/daemon/containerd.ts';
import { containerdFault } from '../src/facts/daemon/containerd-fault.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import { systemdBooted } from '../src/facts/host/platform.ts';
import { dockerUnits, type Unit } from '../src/facts/daemon/systemd.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does the containerd run that dockerd is told to use? Without it dockerd waits a minute and gives up. */
export default defineCheck({
  id: 'containerd-running',
  group: 'daemon',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { systemd: systemdBooted },
  wants: { units: dockerUnits, containerd, fault: containerdFault, shims: haltedShims },
  judge: ({ systemd, units, containerd: its, fault, shims }) => {
    if (!systemd) return skip({ kind: 'no-systemd' });
    if (units.state === 'unknown') return cannotTell(units.why);
    if (its.state === 'unknown') return cannotTell(its.why);
    const { service, containerd: unit, ms } = units.value;
    const evidence = [{ what: `systemctl show ${unit.name}`, said: unit.raw, ms }];
    const halted = shims.state === 'known' ? shims.value : [];
    if (halted.length > 0) return found(haltedFinding(halted));
    if (!its.value.used || unit.loadState === 'not-found') return skip({ kind: 'not-used', what: unit.name });
    const down: Down | null = its.value.halted ? 'hung' : downState(unit, service);
    const told = fault.state === 'known' ? fault.value : null;
    const state = down === null ? told : { state: down };
    if (state === null) return pass(...evidence);
    const words = told === null || down !== null ? [] : [{ what: unit.name, said: told.said, ms: null }];
    return found({
      cause: 'containerd-down',
      severity: 'fail',
      params: { unit: unit.name, ...state, dockerRuns: service.activeState === 'active' },
      evidence: [...evidence, ...words],
    });
  },
});

function haltedFinding(shims: readonly HaltedShim[]): Finding {
  const evidence = shims.map(({ pid }) => ({
    what: `/proc/${pid}/stat`,
    said: '(containerd-shim) T',
    ms: null,
  }));
  return { cause: 'shim-halted', severity: 'fail', params: { shims }, evidence };
}

type Down = 'hung' | 'stopped' | 'masked' | 'failed';

/** Null where it runs, or would be started together with Docker: docker.service wants it. */
function downState(unit: Unit, service: Unit): Down | null {
  // Between two failing starts systemd calls it activating.
  if (unit.subState.startsWith('auto-restart')) return 'failed';
  if (['active', 'activating', 'reloading'].includes(unit.activeState)) return null;
  if (unit.loadState === 'masked' || unit.fileState.startsWith('masked')) return 'masked';
  if (unit.activeState === 'failed') return 'failed';
  const dockerIsUp = ['active', 'activating', 'reloading'].includes(service.activeState);
  return dockerIsUp ? 'stopped' : null;
}
