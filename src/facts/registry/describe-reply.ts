import type { ProbeReply } from '../../host/host.ts';
import { errorText } from './protocol.ts';

/** The status and the error's words, or the phase where it stopped and the system's own text. */
export function describeReply(reply: ProbeReply): string {
  const { outcome } = reply;
  switch (outcome.kind) {
    case 'answered': {
      const type = (outcome.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
      const error = outcome.status >= 400 || type === 'text/html' ? errorText(outcome.body) : '';
      // Go's own page of an error begins with the status ("404 page not found").
      const words = error.replace(new RegExp(`^${outcome.status} `), '');
      return [`HTTP ${outcome.status}`, type === 'text/html' ? type : '', words]
        .filter((part) => part !== '')
        .join(' ');
    }
    case 'stopped':
      return `${outcome.phase}: ${plainWords(outcome.message)}`;
    case 'not-recorded':
      return 'not in the recording';
  }
}

/** Of an error of OpenSSL's (`…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:…`) its reason; one line. */
export function plainWords(message: string): string {
  const reason = /:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):/.exec(message)?.[1];
  return reason ?? message.replace(/\s+/g, ' ').trim();
}
