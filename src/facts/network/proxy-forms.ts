import type { MisreadProxy } from '../../knowledge/params/network.ts';
import { asObject, textOf } from '../../notation/json-object.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { parseGoUrl, type GoUrl } from '../../go/url.ts';
import { daemonConfigFile } from '../config/daemon-config.ts';
import { goBuildOf } from '../daemon-json/engine-version.ts';
import { settingsOf } from '../daemon-json/settings.ts';
import { daemonProcess, engineVersion } from '../daemon/daemon-process.ts';
import { unitPaths } from '../daemon/unit-paths.ts';
import { hubPath } from '../registry/hub.ts';
import type { PullPath } from '../registry/pull-path.ts';
import { writtenAssignments, type Written } from './written-assignments.ts';

export interface ProxyForms {
  readonly named: number;
  readonly misread: readonly MisreadProxy[];
  /** Nothing but the form is known; or Docker Hub was asked, and did not answer. */
  readonly hurts: boolean;
}

const NAMES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'] as const;
const KEYS = ['http-proxy', 'https-proxy'] as const;

/**
 * The daemon's proxies by their form: what Go makes of each, and, where Docker Hub does not answer, what systemd made of
 * the lines in the unit's files.
 */
export const proxyForms: Fact<ProxyForms> = {
  name: 'forms of the proxies',
  gather: async (ask) => {
    const [file, process, version, hub] = await Promise.all([
      ask.fact(daemonConfigFile),
      ask.fact(daemonProcess),
      ask.fact(engineVersion),
      ask.fact(hubPath),
    ]);
    const environment = process.state === 'known' ? process.value.environment : {};
    const read = file.state === 'known' ? file.value.read : null;
    const inFile = asObject(settingsOf(read?.kind === 'read' ? read.bytes : null).proxies);
    const path = file.state === 'known' ? file.value.path : '';
    const given = [
      ...KEYS.map((key) => ({ setting: `proxies: ${key}`, where: path, written: textOf(inFile[key]) })),
      ...NAMES.map((name) => ({ setting: name, where: 'docker.service', written: environment[name] ?? '' })),
    ].filter(({ written }) => written !== '');
    const build = goBuildOf({ version: version.state === 'known' ? version.value : '' });
    const byGo = given.flatMap((one) => {
      const fault = faultOfForm(one.written, build);
      return fault === null ? [] : [{ ...one, ...fault }];
    });
    const isLost = hub.state === 'known' && hub.value.end.kind === 'no-answer';
    const byUnit = isLost ? await misreadLines(ask, environment) : [];
    const tls = hub.state === 'known' ? tlsToProxy(hub.value, given) : [];
    return known({ named: given.length, misread: [...byUnit, ...byGo, ...tls], hurts: isLost });
  },
};

type Given = Pick<MisreadProxy, 'setting' | 'where' | 'written'>;

/** The handshake with the proxy itself met something that is no TLS (OpenSSL, ERR_SSL_WRONG_VERSION_NUMBER and its like). */
function tlsToProxy({ end }: PullPath, given: readonly Given[]): readonly MisreadProxy[] {
  const outcome = end.kind === 'no-answer' ? end.step.reply.outcome : null;
  if (outcome?.kind !== 'stopped' || outcome.phase !== 'proxy' || !/SSL|EPROTO/.test(outcome.code)) return [];
  return given
    .filter(({ written }) => written.startsWith('https://'))
    .map((one) => ({ ...one, became: one.written, reason: 'tls-to-proxy' }));
}

type FormFault = Pick<MisreadProxy, 'became' | 'reason'> | null;

/**
 * golang.org/x/net/http/httpproxy, parseProxy: what is no URL, or has no scheme or host, is tried behind http://, where a
 * URL becomes the host "http:"; what is none then either is passed over without a word.
 */
function faultOfForm(text: string, build: Parameters<typeof parseGoUrl>[1]): FormFault {
  if (/^["']|["']$/.test(text)) return { became: '', reason: 'quotes' };
  const first = parseGoUrl(text, build);
  const isBogus = first.kind === 'error' || first.url.scheme === '' || first.url.host === '';
  const behind = isBogus ? parseGoUrl(`http://${text}`, build) : first;
  const used = behind.kind === 'url' ? behind : first;
  if (used.kind === 'error') return { became: '', reason: 'no-url' };
  const { url } = used;
  const became = `${url.scheme}://${url.host}`;
  if (!isBogus && !SPOKEN.has(url.scheme)) return { became, reason: 'scheme' };
  // A login with a # or a / in it ends the host there.
  return (isBogus && text.includes('://')) || isCut(url, text) ? { became, reason: 'no-url' } : null;
}

/** go/src/net/http/transport.go, dialConn; with another it speaks as to an HTTP proxy. */
const SPOKEN: ReadonlySet<string> = new Set(['http', 'https', 'socks5', 'socks5h']);

function isCut({ host, fragment, path, rawQuery }: GoUrl, text: string): boolean {
  const rest = `${fragment}${path}${rawQuery}`;
  return text.includes('@') && (rest.includes('@') || !text.includes(`@${host}`));
}

/** The lines of the unit's files that set a proxy which the service then has not, or has otherwise. */
async function misreadLines(
  ask: Ask,
  environment: Readonly<Record<string, string>>,
): Promise<readonly MisreadProxy[]> {
  const paths = await ask.fact(unitPaths);
  if (paths.state === 'unknown') return [];
  const files = await Promise.all(
    paths.value.map(async (path) => ({ path, read: await ask.host.readFile(path) })),
  );
  const written = files.flatMap(({ path, read }) =>
    read.kind === 'read'
      ? writtenAssignments(Buffer.from(read.bytes).toString('utf8')).map((line) => ({ ...line, path }))
      : [],
  );
  // Of a name given twice the last line counts; an empty assignment takes back those before it.
  const last = new Map(written.filter(({ name }) => isProxyName(name)).map((line) => [line.name, line]));
  return [...last.values()].flatMap((line) => {
    const became = environment[line.name] ?? '';
    const reason = reasonOf(line, became);
    return reason === null
      ? []
      : [{ setting: line.name, where: line.path, written: line.value, became, reason }];
  });
}

function isProxyName(name: string): boolean {
  return NAMES.some((one) => one === name);
}

/** systemd.unit(5), Specifiers: %% is one %; where another is no specifier the assignment is passed over. */
function reasonOf({ value, isInService }: Written, became: string): MisreadProxy['reason'] | null {
  if (became === value.replaceAll('%%', '%')) return null;
  return /%(?!%)/.test(value.replaceAll('%%', '')) && isInService ? 'percent' : 'ignored';
}
