import type { ProbeReply } from '../../host/host.ts';
import { errorText } from './protocol.ts';

/** The status and the error's words, or the phase where it stopped and the system's own text. */
export function describeReply(reply: ProbeReply): string {
  const { outcome } = reply;
  switch (outcome.kind) {
    case 'answered': {
      const type = (outcome.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
      const words = outcome.status >= 400 || type === 'text/html' ? errorText(outcome.body) : '';
      return [`HTTP ${outcome.status}`, type === 'text/html' ? type : '', words]
        .filter((part) => part !== '')
        .join(' ');
    }
    case 'stopped':
      return `${outcome.phase}: ${outcome.message}`;
    case 'not-recorded':
      return 'not in the recording';
  }
}
