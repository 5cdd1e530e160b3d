import type { Certificate } from '../../host/certificate.ts';
import type { ProbeReply } from '../../host/host.ts';
import { known, type Ask, type Fact, type Unknown } from '../../run/fact.ts';
import { daemonConfigFile } from '../config/daemon-config.ts';
import { settingsOf } from '../daemon-json/settings.ts';
import { engine } from '../daemon/engine.ts';
import { proxyChooser } from './proxy-chooser.ts';
import { logins } from './logins.ts';
import { askable, mirrorsInFile, mirrorsInForce } from './mirrors.ts';
import type { MisplacedCerts } from './misplaced-certs.ts';
import { namedRegistries, type NamedRegistry } from './named-registries.ts';
import { askDockerFolder, askWithoutMirrors } from './registry-hosts.ts';
import { speaksNoTls } from './speaks-no-tls.ts';
import { askIsInsecure, caFilesAt } from './trust.ts';
import { USER_AGENT } from './walk.ts';

/** What names it on this machine. */
type RegistryNamedBy = 'insecure-registries' | 'login' | NamedRegistry['from'];

/** A registry other than Docker Hub that this machine is configured for, and how it answers. */
export interface RegistryReach {
  readonly host: string;
  readonly from: RegistryNamedBy;
  readonly insecure: boolean;
  readonly secure: ProbeReply;
  /** The same without TLS, where that tells more. */
  readonly plain: ProbeReply | null;
  /** Of a silent one that Docker has mirrors for: how these answer. */
  readonly mirrors: readonly ProbeReply[];
  /** Where its certificate is refused: authorities of its own that stand where Docker does not look. */
  readonly misplaced: MisplacedCerts | null;
}

interface RegistryReaches {
  readonly reaches: readonly RegistryReach[];
  /** Why something that may name more of them could not be looked at; null where all of it was. */
  readonly unseen: Unknown | null;
}

/** More are not asked at once: nobody has so many, and a file that is no work of its user's may name thousands. */
const MOST_ASKED = 100;

/** How each of them answers to `GET /v2/`, all at once, without a login (registry-logins.ts). */
export const registryReaches: Fact<RegistryReaches> = {
  name: 'private registries',
  gather: async (ask) => {
    const [running, file, login, inForce, inFile, named] = await Promise.all([
      ask.fact(engine),
      ask.fact(daemonConfigFile),
      ask.fact(logins),
      ask.fact(mirrorsInForce),
      ask.fact(mirrorsInFile),
      ask.fact(namedRegistries),
    ]);
    const read = file.state === 'known' ? file.value.read : null;
    const listed = settingsOf(read?.kind === 'read' ? read.bytes : null)['insecure-registries'];
    const info = running.state === 'known' && running.value.state === 'answers' ? running.value.info : null;
    const entries = [
      ...(info?.insecureRegistries ?? []),
      ...(info?.insecureNetworks ?? []),
      ...(Array.isArray(listed) ? listed.filter((entry) => typeof entry === 'string') : []),
    ].map((entry) => entry.replace(/^https?:\/\//, '').replace(/\/$/, ''));
    const insecure = new Set(entries);
    const mirrors = [inForce, inFile].flatMap((list) => (list.state === 'known' ? list.value : []));
    const isMirror = (host: string): boolean =>
      mirrors.some((url) => URL.canParse(url) && new URL(url).host === host);
    const loggedIn = login.state === 'known' ? login.value.hosts : [];
    const others = named.state === 'known' ? named.value.named : [];
    const hosts = [...new Set([...insecure, ...loggedIn, ...others.map(({ host }) => host)])]
      // A network is no host; a mirror is looked at as one.
      .filter((host) => host !== 'docker.io' && isHost(host) && !isMirror(host))
      .slice(0, MOST_ASKED);
    const namedBy = (host: string): RegistryNamedBy => {
      if (loggedIn.includes(host)) return 'login';
      if (insecure.has(host)) return 'insecure-registries';
      return others.find((one) => one.host === host)?.from ?? 'insecure-registries';
    };
    const reaches = await Promise.all(
      hosts.map((host) => reach(ask, host, { entries, isListed: insecure.has(host), from: namedBy(host) })),
    );
    // Without a login file that can be read docker has no logins either.
    return known({ reaches, unseen: named.state === 'unknown' ? named.why : named.value.unseen });
  },
};

interface Named {
  /** Hosts and networks, as insecure-registries has them. */
  readonly entries: readonly string[];
  readonly isListed: boolean;
  readonly from: RegistryNamedBy;
}

async function reach(ask: Ask, host: string, { entries, isListed, from }: Named): Promise<RegistryReach> {
  const insecure = await askIsInsecure(ask, host, {
    insecure: isListed ? [host] : [],
    insecureNetworks: entries,
  });
  // Docker asks an insecure registry with TLS first, then without (moby registry/service_v2.go): here at once.
  const [secure, fallback] = await Promise.all([
    ping(ask, `https://${host}/v2/`, host, !insecure),
    insecure ? ping(ask, `http://${host}/v2/`, host, false) : null,
  ]);
  const isSilent = secure.outcome.kind === 'stopped' && !hasAnswered(fallback);
  const mirrors = isSilent ? await mirrorReplies(ask, host) : [];
  const misplaced = certificateOf(secure) === null ? null : await askMisplaced(ask, host);
  const seen = { host, from, insecure, secure, mirrors, misplaced };
  if (insecure || !speaksNoTls(secure)) return { ...seen, plain: fallback };
  const port = host.includes(':') ? '' : ':443';
  const plain = await ping(ask, `http://${host}${port}/v2/`, host, false);
  return { ...seen, plain };
}

async function askMisplaced(ask: Ask, host: string): Promise<MisplacedCerts | null> {
  const { misplacedCerts } = await import('./misplaced-certs.ts');
  return misplacedCerts(ask, host);
}

/** Asked only behind a failure: a registry that answers itself needs none. */
async function mirrorReplies(ask: Ask, registry: string): Promise<readonly ProbeReply[]> {
  const [folder, without] = await Promise.all([askDockerFolder(ask, registry), askWithoutMirrors(ask)]);
  const text = folder.state === 'known' ? (folder.value.text ?? folder.value.inItsPlace) : null;
  if (text === null || without !== null) return [];
  const { readHostsToml } = await import('./hosts-toml.ts');
  const file = readHostsToml(text);
  const blocks = file.kind === 'hosts' ? file.blocks.filter(({ resolves }) => resolves) : [];
  const urls = askable(blocks.map(({ url }) => (/^https?:/i.test(url) ? url : `https://${url}`)));
  return Promise.all(urls.map((url) => ping(ask, `${new URL(url).origin}/v2/`, new URL(url).host, true)));
}

async function ping(ask: Ask, url: string, host: string, verifyTls: boolean): Promise<ProbeReply> {
  const [proxy, extraCaFiles] = await Promise.all([
    proxyChooser(ask),
    caFilesAt(ask, { kind: 'registry', url: `https://${host}` }),
  ]);
  return ask.host.probe({
    method: 'GET',
    url,
    headers: { 'user-agent': USER_AGENT },
    deadlineMs: ask.timeLeftMs(),
    maxBytes: 64 * 1024,
    proxy: proxy(url),
    extraCaFiles,
    verifyTls,
  });
}

function isHost(text: string): boolean {
  return text !== '' && !text.includes('/') && URL.canParse(`https://${text}/`);
}

export function hasAnswered(reply: ProbeReply | null): boolean {
  return reply?.outcome.kind === 'answered';
}

/** The certificate that was refused; null where none was. */
export function certificateOf({ outcome }: ProbeReply): Certificate | null {
  return outcome.kind === 'stopped' ? outcome.certificate : null;
}
