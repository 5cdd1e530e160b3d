import type { MirrorCauses, Mirrors } from '../../../knowledge/params/mirror.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const mirrorCauses: CauseTexts<MirrorCauses> = {
  'mirror-unreachable': {
    title: 'A configured mirror does not answer',
    explanation:
      'The daemon asks the mirrors first and waits 15 to 30 seconds for each that is dead, at every pull.',
    howWeTell: 'A pull is walked through the mirror, and the mirror gives no answer at a step.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-forbidden': {
    title: 'A configured mirror refuses to serve this machine',
    explanation: 'Many mirrors serve only their own cloud, their own customers, or a list of images.',
    howWeTell: 'The mirror answers a step of a pull with 401, 402 or 403.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-not-a-registry': {
    title: 'A configured mirror is no registry',
    explanation:
      'It answers with a web page or an error where a registry would send a manifest. It may make pulls fail outright.',
    howWeTell:
      'The mirror answers a step of a pull with a web page, or with a status that no working registry gives for a known image.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-half-proxy': {
    title: 'A configured mirror only passes half of a pull on',
    explanation:
      'It answers itself, but sends you to another host for the token or the layers, and that host cannot be reached from here.',
    howWeTell: 'The mirror names another host for the token or for a blob, and that host gives no answer.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-tampered': {
    title: 'A configured mirror sends content that is not what was asked for',
    explanation:
      'What it sent does not match its digest: it is damaged or forged. Docker notices and refuses it.',
    howWeTell:
      'What the mirror sends is hashed (SHA-256) and held against the digest under which it was asked for.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-rate-limited': {
    title: 'A configured mirror refuses: too many requests',
    explanation: 'The mirror limits how much it serves to one address; the daemon goes on to the next one.',
    howWeTell: 'The mirror answers a step of a pull with the status 429.',
    finding: mirrors,
    advice: () => ['Wait, or add a second mirror.'],
  },
};

function mirrors({ mirrors: list }: Mirrors): string {
  return list.map(({ url, said }) => `${url}: ${said}`).join('; ');
}

function removeMirror(params: Mirrors | null): readonly string[] {
  const [first] = params?.mirrors ?? [];
  return [
    `Take ${first?.url ?? 'it'} out of "registry-mirrors" in daemon.json, or put a better one first:`,
    '$ sudo docker-doctor fix --mirror https://YOUR-MIRROR',
  ];
}
