import { dockerUnits } from '../src/facts/systemd.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

export default defineCheck({
  id: 'daemon-enabled',
  group: 'daemon',
  requires: ['docker-installed'],
  needs: { units: dockerUnits },
  wants: {},
  judge: ({ units: { service, ms } }) => {
    const evidence = { what: 'systemctl show docker.service', said: service.raw, ms };
    // With docker.socket alone enabled the daemon starts at the first command, but no container comes back at boot.
    return service.fileState === 'disabled'
      ? found({
          cause: 'daemon-not-enabled',
          severity: 'warn',
          params: { unit: service.name },
          evidence: [evidence],
        })
      : pass(evidence);
  },
});
