import { dockerUnits } from '../src/facts/systemd.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

export default defineCheck({
  id: 'daemon-not-masked',
  group: 'daemon',
  requires: ['docker-installed'],
  needs: { units: dockerUnits },
  wants: {},
  judge: ({ units: { service, socket, containerd, ms } }) => {
    const evidence = [service, socket, containerd].map((unit) => ({
      what: `systemctl show ${unit.name}`,
      said: unit.raw,
      ms,
    }));
    const masked = [service, socket, containerd].filter(
      (unit) => unit.loadState === 'masked' || unit.fileState.startsWith('masked'),
    );
    return masked.length === 0
      ? pass(...evidence)
      : found({
          cause: 'daemon-masked',
          severity: 'fail',
          params: { units: masked.map((unit) => unit.name), running: service.activeState === 'active' },
          evidence,
        });
  },
});
