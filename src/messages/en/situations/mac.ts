import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { OwnAdvice } from '../../situation-words.ts';
import { KEYCHAIN } from '../causes/keychain.ts';

export const mac = (): Pick<OwnAdvice, 'port-in-use' | 'credential-helper-broken'> => ({
  'port-in-use': {
    application: () => [
      say(
        'See what uses it (containers, then other programs; on Windows, run Get-NetTCPConnection -State Listen in PowerShell):',
      ),
      run("docker ps --format '{{.Names}} {{.Ports}}'"),
      // lsof(8); ss is of Linux.
      run('sudo lsof -nP -iTCP -sTCP:LISTEN'),
      say(
        'Stop it, or publish another port: -p 8081:80. On a Mac, AirPlay Receiver uses ports 5000 and 7000 (System Settings, General, AirDrop & Handoff).',
      ),
    ],
  },
  'credential-helper-broken': {
    application: () => [
      ...KEYCHAIN,
      say(
        'Otherwise reinstall or update the application, which brings the helper, or remove credsStore and credHelpers from ~/.docker/config.json. Then log in again:',
      ),
      run('docker login'),
    ],
  },
});
