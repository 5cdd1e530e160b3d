import { known, type Ask, type Fact } from '../../run/fact.ts';
import type { ProbeReply } from '../../host/host.ts';
import { identity } from '../host/platform.ts';
import { HUB_REGISTRY, hubPath } from '../registry/hub.ts';
import { proxyChooser } from '../registry/proxy-chooser.ts';
import { USER_AGENT } from '../registry/walk.ts';

export interface ClockOffset {
  /** How far this machine's clock is ahead, in seconds; negative where it is behind. */
  readonly seconds: number;
  /** Who says so. */
  readonly host: string;
  /** The Date header of an answer; or a certificate that is not yet valid, or no longer: at least that far. */
  readonly by: 'answer' | 'certificate';
}

/** How this machine's clock stands to that of Docker Hub, by the Date header of an answer; null where none came. */
export const clockOffset: Fact<ClockOffset | null> = {
  name: "this machine's clock",
  gather: async (ask) => {
    const [path, who] = await Promise.all([ask.fact(hubPath), ask.fact(identity)]);
    if (path.state === 'unknown') return path;
    if (who.state === 'unknown') return who;
    const { steps, end } = path.value;
    // A storage in front of the CDN may keep old answers; these two are never kept.
    const dated = steps.filter(({ step }) => step === 'ping' || step === 'token');
    const first = dated.flatMap(({ reply }) => offsetBy(reply, who.value.now) ?? [])[0];
    if (first !== undefined) return known(first);
    const byCertificate = end.kind === 'no-answer' ? leastOffset(end.step.reply, who.value.now) : null;
    if (byCertificate === null) return known(null);
    return known(offsetBy(await askUnverified(ask), who.value.now) ?? byCertificate);
  },
};

/** By a certificate that was refused for its dates; null where it was not. */
function leastOffset({ outcome, url }: ProbeReply, now: number): ClockOffset | null {
  if (outcome.kind !== 'stopped' || outcome.certificate === null) return null;
  const { validFrom, validTo } = outcome.certificate;
  const limit =
    outcome.code === 'CERT_NOT_YET_VALID'
      ? Date.parse(validFrom)
      : outcome.code === 'CERT_HAS_EXPIRED'
        ? Date.parse(validTo)
        : NaN;
  return Number.isNaN(limit) ? null : offset(now - limit, url, 'certificate');
}

/** The same host once more, whatever its certificate: nothing is sent to it, and only its clock is read. */
async function askUnverified(ask: Ask): Promise<ProbeReply> {
  const proxy = await proxyChooser(ask);
  const url = `${HUB_REGISTRY}/`;
  return ask.host.probe({
    method: 'HEAD',
    url,
    headers: { 'user-agent': USER_AGENT },
    deadlineMs: Math.min(2_000, ask.timeLeftMs()),
    maxBytes: 1024,
    proxy: proxy(url),
    extraCaFiles: [],
    verifyTls: false,
  });
}

function offsetBy({ outcome, url }: ProbeReply, now: number): ClockOffset | null {
  const date = outcome.kind === 'answered' ? Date.parse(outcome.headers.date ?? '') : NaN;
  return Number.isNaN(date) ? null : offset(now - date, url, 'answer');
}

function offset(ms: number, url: string, by: ClockOffset['by']): ClockOffset {
  return { seconds: Math.round(ms / 1000), host: new URL(url).hostname, by };
}
