import type { Host, ProbeReply, ProbeRequest } from '../../host/host.ts';
import { describeReply } from './describe-reply.ts';
import { MANIFEST_TYPES } from './protocol.ts';

/** What is asked of a registry, the way a pull asks for it. */
export interface PullTarget {
  /** `https://host[:port][/prefix]`, without a trailing slash. */
  readonly registry: string;
  /** The same as people call it: with what stands before the name of each image there. */
  readonly address: string;
  readonly repository: string;
  /** A tag, or a digest `sha256:…`. */
  readonly reference: string;
  /**
   * As the containerd store asks a mirror, with `?ns=docker.io`: whose image is meant (docs/engine-facts.md §1.2). Null
   * where that is not told.
   */
  readonly namespace: string | null;
  readonly arch: string;
  readonly proxyFor: (url: string) => string | null;
  readonly extraCaFiles: readonly string[];
  readonly verifyTls: boolean;
  /** For a request that begins now: the whole walk has its time, not each request the same. */
  readonly deadlineMs: () => number;
  /** A blob known from an earlier walk of the same index, so that no GET of a manifest is counted as a pull. */
  readonly knownBlob: (indexDigest: string) => string | null;
  /** The user's own login at this registry; null to go without, as every mirror is asked. */
  readonly login: Login | null;
}

export interface Login {
  readonly username: string;
  readonly password: string;
}

export type StepName =
  | 'ping'
  | 'token'
  | 'manifest'
  | 'platform-manifest'
  | 'blob'
  | 'layer'
  | 'redirect'
  | 'search'
  | 'upload'
  | 'cancel';

export interface Step {
  readonly step: StepName;
  readonly reply: ProbeReply;
  readonly ok: boolean;
  /** In a few words: the status, or the phase and the system's error. */
  readonly said: string;
  /** Whether the user's login itself went along; a token that was got with it does not count. */
  readonly withLogin: boolean;
}

export type PathEnd =
  | { readonly kind: 'arrived' }
  /** No answer: the phase says where. */
  | { readonly kind: 'no-answer'; readonly step: Step }
  /** An answer which no pull can use. */
  | { readonly kind: 'refused'; readonly step: Step; readonly status: number }
  | { readonly kind: 'not-a-registry'; readonly step: Step }
  /** The bytes do not have the digest they were asked for by. */
  | { readonly kind: 'wrong-digest'; readonly step: Step };

/** A walk under way: the steps taken so far, and how the next is taken. */
export interface Walk {
  readonly steps: readonly Step[];
  /** `authorization` is the header's value; it goes to the address asked and nowhere else. */
  readonly take: (
    step: StepName,
    method: ProbeRequest['method'],
    url: string,
    authorization: string | null,
    part?: Part,
  ) => Promise<Step>;
  /**
   * All that the last step read, as Latin-1; the step itself keeps the beginning. Of a hundred mirrors it would be a
   * hundred megabytes that nobody reads again.
   */
  readonly lastBody: () => string;
  /** Whether the registry says anything over TLS: a login goes without only where it does not. */
  readonly answersTls: () => Promise<boolean>;
}

/** How much of an answer is wanted, where not all of it is. */
export interface Part {
  readonly bytes: number;
  /** Also asked for as a range (RFC 9110 §14.2), which a server may pass over. */
  readonly asRange: boolean;
  readonly readForMs: number;
  /** In place of the walk's own, where it is shorter. */
  readonly deadlineMs: number;
}

/** A plain one with our name, as the manners of third parties ask for. */
export const USER_AGENT = 'docker-doctor';

/** Enough for any manifest and config; a blob is read up to it. */
const MAX_BYTES = 256 * 1024;

/** A ping says `{}`, a token server a token: what is longer is a page, whose title is in front. */
const MAX_ANSWER_BYTES = 64 * 1024;

export function beginWalk(host: Host, target: PullTarget): Walk {
  const steps: Step[] = [];
  let lastBody = '';
  const home = new URL(target.registry);
  return {
    steps,
    lastBody: () => lastBody,
    answersTls: async () => {
      const url = `https://${home.host}/v2/`;
      const { outcome } = await host.probe({
        method: 'GET',
        url,
        headers: { 'user-agent': USER_AGENT },
        deadlineMs: target.deadlineMs(),
        maxBytes: 1024,
        proxy: target.proxyFor(url),
        extraCaFiles: target.extraCaFiles,
        verifyTls: false,
      });
      return outcome.kind === 'answered';
    },
    take: async (step, method, url, authorization, part) => {
      // Another host than the registry's own was named by whoever answered last.
      const named = new URL(url).host === home.host;
      const whole = await host.probe({
        method,
        url,
        headers: {
          'user-agent': USER_AGENT,
          ...(step === 'manifest' || step === 'platform-manifest'
            ? { accept: MANIFEST_TYPES.join(', ') }
            : {}),
          ...(authorization === null ? {} : { authorization }),
          ...(part?.asRange !== true ? {} : { range: `bytes=0-${part.bytes - 1}` }),
        },
        ...(part === undefined ? {} : { readForMs: part.readForMs }),
        deadlineMs: Math.min(target.deadlineMs(), part?.deadlineMs ?? Infinity),
        maxBytes: part?.bytes ?? (step === 'ping' || step === 'token' ? MAX_ANSWER_BYTES : MAX_BYTES),
        proxy: target.proxyFor(url),
        extraCaFiles: target.extraCaFiles,
        verifyTls: target.verifyTls,
        ...(named ? {} : { sentBy: steps.at(-1)?.reply.url ?? target.registry }),
      });
      lastBody = whole.outcome.kind === 'answered' ? whole.outcome.body : '';
      const reply = beginningOf(whole);
      const taken = {
        step,
        reply,
        ok: isFine(step, reply),
        said: withoutLogin(describeReply(whole), target.login),
        withLogin: authorization?.startsWith('Basic ') ?? false,
      };
      steps.push(taken);
      return taken;
    },
  };
}

/** As much of a body as an error is told by (describe-reply.ts). */
const KEPT_CHARACTERS = 4096;

/** A copy: a slice of a long text holds all of it. */
function beginningOf(reply: ProbeReply): ProbeReply {
  const { outcome } = reply;
  if (outcome.kind !== 'answered' || outcome.body.length <= KEPT_CHARACTERS) return reply;
  const body = Buffer.from(outcome.body.slice(0, KEPT_CHARACTERS), 'latin1').toString('latin1');
  return { ...reply, outcome: { ...outcome, body } };
}

/** A registry may say back what it was told. */
function withoutLogin(said: string, login: Login | null): string {
  if (login === null || login.password === '') return said;
  const { username, password } = login;
  const told = [Buffer.from(`${username}:${password}`).toString('base64'), password];
  return told.reduce((text, secret) => text.replaceAll(secret, '***'), said);
}

/** The host that a step was to, where that is not the registry's own: its token server, its storage; else null. */
export function otherHost(registry: string, { reply }: Pick<Step, 'reply'>): string | null {
  const { host } = new URL(reply.url);
  return host === new URL(registry).host ? null : host;
}

/** How a walk ends at a step that a pull cannot get over. */
export function endAt(step: Step): PathEnd {
  const { outcome } = step.reply;
  return outcome.kind === 'answered'
    ? { kind: 'refused', step, status: outcome.status }
    : { kind: 'no-answer', step };
}

function isFine(step: StepName, { outcome }: ProbeReply): boolean {
  if (outcome.kind !== 'answered') return false;
  return outcome.status < 400 || (step === 'ping' && outcome.status === 401);
}
