import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { cgroupLimit, cgroupMounts } from '../src/facts/host/cgroups.ts';
import { busWithoutSystemd } from '../src/facts/host/message-bus.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Without control groups, without one more of them, and without who makes them, no container starts. */
export default defineCheck({
  id: 'cgroups',
  group: 'host',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { mounts: cgroupMounts },
  wants: { local: localEngine, limit: cgroupLimit, bus: busWithoutSystemd },
  judge: ({ mounts, local, limit, bus }) => {
    if (local.state === 'known' && local.value.state === 'elsewhere') return skip({ kind: 'other-engine' });
    const isHere = local.state === 'known' && local.value.state === 'here';
    const isLocked = mounts === 'read-only' && isHere && local.value.info.cgroupDriver !== 'none';
    const mounted = isLocked ? 'cgroup2 on /sys/fs/cgroup: ro' : (mounts ?? 'no cgroup2, no devices');
    const evidence = { what: '/proc/self/mountinfo', said: mounted, ms: null };
    if (limit.state === 'known' && limit.value !== null) {
      const { path, said } = limit.value;
      return found({
        cause: 'kernel-setting-too-low',
        severity: 'fail',
        params: { said, of: 'cgroups' },
        evidence: [{ what: path, said, ms: null }],
      });
    }
    if (mounts !== null && bus.state === 'known' && bus.value !== null) {
      return found({
        cause: 'cgroup-unusable',
        severity: 'fail',
        params: { said: bus.value, of: 'bus' },
        evidence: [{ what: 'busctl', said: bus.value, ms: null }],
      });
    }
    return mounts !== null && !isLocked
      ? pass(evidence)
      : found({
          cause: 'cgroup-unusable',
          severity: 'fail',
          params: { said: mounted, ...(isLocked ? { of: 'read-only' } : {}) },
          evidence: [evidence],
        });
  },
});
