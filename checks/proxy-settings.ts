import { proxyForms } from '../src/facts/network/proxy-forms.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Is the daemon's proxy read as it was meant: by systemd in the unit's lines, by Go as a URL? */
export default defineCheck({
  id: 'proxy-settings',
  group: 'network',
  requires: ['docker-installed'],
  needs: { forms: proxyForms },
  wants: {},
  judge: ({ forms: { named, misread, hurts } }) => {
    if (named === 0 && misread.length === 0) return skip({ kind: 'no-proxy' });
    const evidence = misread.map(({ setting, where, written, became, reason }) => ({
      what: `${setting} in ${where}: ${written}`,
      said: `${reason}: ${became === '' ? 'not used' : became}`,
      ms: null,
    }));
    return misread.length === 0
      ? pass({ what: "the daemon's proxies", said: `${named} set`, ms: null })
      : found({
          cause: 'proxy-url-misread',
          severity: hurts ? 'fail' : 'warn',
          params: { proxies: misread },
          evidence,
        });
  },
});
