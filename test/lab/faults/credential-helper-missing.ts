import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'credential-helper-missing',
  title: 'credsStore names the helper of Docker Desktop, which is not there',
  files: { '/root/.docker/config.json': '{\n  "credsStore": "desktop"\n}\n' },
  breakIt: async () => {},
  cause: 'credential-helper-broken',
  mend: { kind: 'by-hand', why: 'the file is the user’s own; which helper it should be is theirs to say' },
};
