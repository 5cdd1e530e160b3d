import type { MirrorProblem } from '../../knowledge/vocabulary/mirrors.ts';
import { goBuildOf, isAtLeast, type EngineBuild } from './engine-version.ts';
import { goQuote } from '../../go/quote.ts';
import { goUrlText, parseGoUrl, type GoUrl } from '../../go/url.ts';

/**
 * What becomes of one entry of `registry-mirrors`. `engineText` is what the engine says of it (from `invalid mirror:`
 * on), or null if it takes it: then it starts, and the mirror is of no use.
 */
export type MirrorVerdict =
  | { readonly kind: 'ok'; readonly normalised: string }
  | { readonly kind: 'problem'; readonly problem: MirrorProblem; readonly engineText: string | null };

/** Judges a mirror as ValidateMirror of that engine does (registry/config.go), then as a pull would. */
export function judgeMirrorUrl(mirror: string, engine: EngineBuild): MirrorVerdict {
  const refusal = refusalOf(mirror, engine);
  const useless = uselessness(mirror);
  if (refusal === null) {
    return useless === null
      ? { kind: 'ok', normalised: normaliseMirror(mirror) }
      : { kind: 'problem', problem: useless, engineText: null };
  }
  const clearer = useless === 'placeholder' || useless === 'several-in-one' || useless === 'whitespace';
  return { kind: 'problem', problem: clearer ? useless : refusal.problem, engineText: refusal.engineText };
}

/** As the engine keeps and shows it: with exactly one slash more than without its last one. */
export function normaliseMirror(mirror: string): string {
  return mirror.endsWith('/') ? mirror : `${mirror}/`;
}

interface Refusal {
  readonly problem: MirrorProblem;
  readonly engineText: string;
}

function says(problem: MirrorProblem, text: string): Refusal {
  return { problem, engineText: `invalid mirror: ${text}` };
}

function refusalOf(mirror: string, engine: EngineBuild): Refusal | null {
  const explicit = isAtLeast(engine, '28.3');
  if (explicit && !/^.+?:\/\//s.test(mirror)) {
    return says(
      'no-scheme',
      `no scheme specified for ${goQuote(mirror)}: must use either 'https://' or 'http://'`,
    );
  }
  const parsed = parseGoUrl(mirror, goBuildOf(engine));
  if (parsed.kind === 'error') {
    const why = isAtLeast(engine, '23.0') ? `: ${parsed.said}` : '';
    return says(
      mirror.includes('://') ? 'not-a-url' : 'no-scheme',
      `${goQuote(mirror)} is not a valid URI${why}`,
    );
  }
  const { url } = parsed;
  const quoted = goQuote(goUrlText(url));
  if (url.scheme !== 'http' && url.scheme !== 'https') {
    const hint = explicit ? `: must use either 'https://' or 'http://'` : '';
    const problem = mirror.includes('://') ? 'bad-scheme' : 'no-scheme';
    return says(problem, `unsupported scheme ${goQuote(url.scheme)} in ${quoted}${hint}`);
  }
  return partRefusal(url, quoted, engine);
}

function partRefusal(url: GoUrl, quoted: string, engine: EngineBuild): Refusal | null {
  const hasQuery = url.rawQuery !== '' || url.fragment !== '';
  const hasPath = url.path !== '' && url.path !== '/';
  if (!allowsPath(engine) && (hasPath || hasQuery)) {
    return says(
      hasQuery ? 'query-or-fragment' : 'path',
      `path, query, or fragment at end of the URI ${quoted}`,
    );
  }
  if (hasQuery) return says('query-or-fragment', `query or fragment at end of the URI ${quoted}`);
  if (url.user !== null) {
    const masked = goQuote(goUrlText({ ...url, user: { name: url.user.name, password: 'xxxxx' } }));
    return says('userinfo', `username/password not allowed in URI ${masked}`);
  }
  return null;
}

/** 24.0.8 and 25.0.0 began to allow a path. */
function allowsPath(engine: EngineBuild): boolean {
  return isAtLeast(engine, '24.0.8');
}

/** Why a pull through this mirror cannot work although its form may be right; null if nothing is known against it. */
function uselessness(mirror: string): MirrorProblem | null {
  if (/[<>{}]|\$|x{4,}|your[-_]|你的|您的/i.test(mirror)) return 'placeholder';
  if (/[,;，；、]|\S\s+https?:|[^:/]https?:\/\//i.test(mirror.trim())) return 'several-in-one';
  if (/[\s\u200B-\u200D\uFEFF]/.test(mirror)) return 'whitespace';
  const [, authority = '', path = ''] = /^https?:\/*([^/?#]*)([^?#]*)/i.exec(mirror) ?? [];
  const host = authority.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase();
  if (/^https?:/i.test(mirror) && (host === '' || !/^https?:\/\//i.test(mirror))) return 'no-host';
  if (/\/v[12]\/?$/.test(path)) return 'v2-suffix';
  return isNoHubMirror(host) ? 'not-a-hub-mirror' : null;
}

/**
 * Hosts that people copy as mirrors but that mirror nothing of Docker Hub: the Aliyun accelerator's domain without the
 * user's own id before it, Aliyun's and Tencent's push registries, and Docker Hub's web site.
 */
function isNoHubMirror(host: string): boolean {
  return (
    /^(cr|www)?\.?mirror\.aliyuncs\.com$/.test(host) ||
    /^registry(-vpc|-internal)?\.[a-z0-9-]+\.aliyuncs\.com$/.test(host) ||
    /^(hub|www)\.docker\.com$/.test(host)
  );
}
