import { thingIn } from './named-things.ts';

/** What an error text names, for the places that an advice leaves open; null where it names none. */
export interface Named {
  /** A registry with its port, as `docker login` takes it; never Docker Hub's. */
  readonly host: string | null;
  readonly image: string | null;
  /** A repository that a token was asked for (distribution spec, auth scope). */
  readonly scope: string | null;
  readonly container: string | null;
  readonly network: string | null;
  /** A compose file, as it is named. */
  readonly file: string | null;
  /** On the host: what was to be mounted. */
  readonly path: string | null;
  /** The machine of an engine elsewhere, as ssh takes it: with the user where one is named, without a port. */
  readonly engine: string | null;
}

export const NOTHING_NAMED: Named = {
  host: null,
  image: null,
  scope: null,
  container: null,
  network: null,
  file: null,
  path: null,
  engine: null,
};

const HOST = String.raw`(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,20}(?::\d{1,5})?|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?|localhost:\d{1,5}`;
const ADDRESS = new RegExp(String.raw`https?:\/\/(${HOST})\/v[12]\/`, 'gi');
/** A reference that begins with its host, as moby's reference.ParseNormalizedNamed takes it. */
const REFERENCE = new RegExp(
  String.raw`(?<![\w./:@-])((${HOST})\/[a-z0-9][\w./-]{0,200}(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?)`,
  'gi',
);
/** Behind the command or the words that say what is fetched. */
const PULLED =
  /(?:\bdocker (?:(?:image )?pull|run(?= \S*[/:-]| \S+(?:\n|$))) |\bUnable to find image '|\bfailed to pull image \\?"|\bTrying to pull |pull access denied for |manifest for |for image '|image with reference |manifest list docker:\/\/|pulling Image |repository reference "|unable to delete |No such image: (?!sha256:)|(?:tag does not exist|exist locally with the tag): |failed to solve: (?=[^ ]{1,200}: no match for platform))(?!(?:failed|configuration|complete|error|as)(?![\w/.-]|:\w))([a-z0-9][\w./:@-]{1,250}?)(?=[\s"'\\,]|: |\.\.\.|$)/i;
/** A range of addresses is no image. */
const RANGE = /^[\d.]+\/\d{1,2}$/;
const SCOPE = /scope=repository(?:%3A|:)([\w%./-]{1,200}?)(?:%3A|:)(?:pull|push)/i;
/**
 * cli/connhelper/ssh/ssh.go, ParseURL; opts/hosts.go, ParseTCPAddr, for which a login is no part of the host. Of a login
 * only the user is taken, and that by ssh alone.
 */
const ENGINE =
  /\b(?:tcp:\/\/(?:[^\s/"'<>]{1,1024}@)?|ssh:\/\/(?:(?<user>[a-z_][\w-]{0,31})(?::[^\s/"'<>]{0,1024})?@|[^\s/"'<>]{1,1024}@)?)(?<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?![\w.-])/i;
const LONGEST = 16_384;

/** Only what can stand in a command as it is: no quote, no space, nothing that a shell would read. */
export function namedIn(text: string): Named {
  const seen = text.slice(-LONGEST);
  const references = Array.from(seen.matchAll(REFERENCE), ([, image = '', host = '']) => ({
    image,
    host,
  })).filter(({ image }) => !RANGE.test(image));
  const asked = Array.from(seen.matchAll(ADDRESS), ([, host = '']) => host);
  const other = [...asked, ...references.map(({ host }) => host)].find((host) => !isHub(host));
  const image = PULLED.exec(seen)?.[1] ?? references.find(({ host }) => host !== '')?.image ?? null;
  const found = (pattern: RegExp): string | null => pattern.exec(seen)?.[1] ?? null;
  const scope = found(SCOPE)?.replaceAll(/%2F/gi, '/') ?? null;
  const host = other?.toLowerCase() ?? null;
  return {
    host,
    image: image === null ? ofScope(scope, host) : image.replace(/(?<![.:])[.:]+$/, ''),
    scope,
    container: thingIn(seen, 'container'),
    network: thingIn(seen, 'network'),
    file: thingIn(seen, 'file'),
    path: thingIn(seen, 'path'),
    engine: engineIn(seen),
  };
}

/** An address such as DOCKER_HOST has; this machine itself is no other one. */
export function engineIn(text: string): string | null {
  const { user, host = null } = ENGINE.exec(text)?.groups ?? {};
  if (host === null || /^(?:localhost|127(?:\.\d{1,3}){3})$/.test(host)) return null;
  return user === undefined ? host : `${user}@${host}`;
}

/** The image that a token was asked for, where the text names it in no other way. */
function ofScope(scope: string | null, host: string | null): string | null {
  if (scope === null || !/^[a-z0-9][\w./-]*$/.test(scope)) return null;
  return host === null ? scope : `${host}/${scope}`;
}

/** Docker Hub, and what stands in the paths of Go programs. */
function isHub(host: string): boolean {
  return /(?:^|\.)(?:docker\.(?:io|com)|github\.com|golang\.org|gopkg\.in)$/i.test(host);
}
