import { isCauseId } from '../implications.ts';
import type { CauseId } from '../causes.ts';
import type { Passage } from './passage.ts';
import { recognised, tableOf, type Recognised } from './signature.ts';
import tables from './requests.toml';
import { SKIPPED } from './sorted-words.ts';

/** Whose host a request went to, and the cause where nothing but the host itself is to blame. */
interface Role {
  readonly name: string;
  readonly hosts: RegExp;
  readonly cause: string;
}

interface Failure {
  readonly pattern: RegExp;
  readonly words: readonly string[];
  readonly confidence: Recognised['confidence'];
  readonly causes: ReadonlyMap<string, string>;
  readonly also: readonly CauseId[];
}

const ROLES: readonly Role[] = tableOf(tables, 'role').map((entry) => ({
  name: entry.text('name'),
  hosts: new RegExp(entry.text('hosts'), 'i'),
  cause: entry.text('cause'),
}));

/** Whether a host is known for passing on what is Docker Hub's. */
export function isMirrorHost(host: string): boolean {
  return ROLES.some(({ name, hosts }) => name === 'mirror' && hosts.test(`${host}/v2/`));
}

const FAILURES: readonly Failure[] = tableOf(tables, 'failure').map((entry) => ({
  pattern: new RegExp(entry.text('pattern'), 'i'),
  words: entry.list('words').flatMap((words) => words.split(' ')),
  confidence: entry.confidence(),
  causes: entry.texts(),
  also: entry.list('also').filter(isCauseId),
}));

/** One of these stands in everything that the network says of a failure. */
export const FAILURE_WORDS: readonly string[] = FAILURES.flatMap(({ words }) => words);

const OWN = "the role's own";
const DOCKER = new Set(['hub', 'auth', 'cdn', 'search']);

/** What is said of a request begins right behind its address, and is not longer. */
export const LONGEST_SAID = 600;

/** From where an address begins to the end of what is said of it; one that is signed is long. */
export const LONGEST_TOLD = 1_500;

/** The causes of the failed requests that a text tells of, in the order of the text. */
export function failedRequests(passage: Passage): readonly Recognised[] {
  const places = [...addresses(passage.text)];
  const mirrors = failedMirrors(passage.text);
  return places.flatMap((place, index) => {
    const end = Math.min(places[index + 1]?.from ?? passage.text.length, place.to + LONGEST_SAID);
    const said = passage.text.slice(place.to, end);
    const isMirror = place.from >= mirrors.from && place.from < mirrors.to;
    const role = ROLES.find(({ name, hosts }) => (isMirror ? name === 'mirror' : hosts.test(place.address)));
    const asked = role ?? askedBefore(places, index);
    if (asked === undefined) return [];
    const letters = said.toLowerCase().replace(SKIPPED, '');
    for (const failure of FAILURES) {
      // A pattern that is tried has to be compiled first: most of what a short text costs.
      if (!failure.words.some((word) => letters.includes(word))) continue;
      const match = passage.patternFor(failure.pattern).exec(said);
      if (match === null) continue;
      if (!passage.isOwn(place.from, place.to + match.index + match[0].length)) return [];
      const cause = causeOf(failure, asked, UPLOAD.test(place.address));
      if (!isCauseId(cause)) return [];
      const matched = passage.words(place.from, place.to + match.index + match[0].length);
      // The registry itself failed behind them: that is surer.
      const confidence = isMirror ? 'possible' : failure.confidence;
      return [recognised({ cause, confidence, matched, also: failure.also })];
    }
    return [];
  });
}

/** Where Podman tells which mirrors failed too; what the registry itself said stands behind. */
function failedMirrors(text: string): { readonly from: number; readonly to: number } {
  const from = text.search(/\(mirrors ?also ?failed: ?\[/i);
  if (from === -1) return { from: 0, to: 0 };
  const end = text.indexOf('])', from);
  return { from, to: end === -1 ? text.length : end };
}

/** Where the parts of a push go (OCI Distribution Specification 1.1, "Push"). */
const UPLOAD = /\/blobs\/uploads\//i;

/**
 * A request inside of another (`Get "https://registry/v2/": Get "https://login/…": …`) is for the registry that was
 * asked first, whoever gives out its tokens.
 */
function askedBefore(places: readonly Place[], index: number): Role | undefined {
  const [before, place] = [places[index - 1], places[index]];
  if (before === undefined || place === undefined || place.from - before.to > 1) return undefined;
  return ROLES.find(({ hosts }) => hosts.test(before.address)) ?? askedBefore(places, index - 1);
}

function causeOf({ causes }: Failure, { name, cause: own }: Role, isUpload: boolean): string {
  const said =
    (isUpload ? causes.get('upload') : undefined) ??
    causes.get(name) ??
    (DOCKER.has(name) ? causes.get('docker') : undefined) ??
    causes.get('cause') ??
    '';
  return said === OWN ? own : said;
}

interface Place {
  /** Host and path, without the scheme. */
  readonly address: string;
  readonly from: number;
  /** Where what is said of it begins. */
  readonly to: number;
}

/**
 * An address with what is said of it right behind: `Get "https://host/path": …`, and without quotes before Go 1.14;
 * `lookup host on 1.1.1.1:53: …` `host='…', port=443): …` (urllib3) and `pinging container
 * registry host: …` (containers/image) where no address is told.
 */
const ADDRESS =
  /(?:\b(?:get|head|post|put|patch|delete) ?)?"?https?:\/\/((?:sha256:|repository:|:(?=\d{1,5}(?:[/"'?\s]|$))|[^\s"'<>:])+)["']{0,2}\)?: ?|\blookup ?([\w-]+(?:\.[\w-]+)+)(?=:| ?on)|\bhost='([\w.-]+)', ?port=\d{1,5}\)?:|\b(?:container|docker) ?registry ?([\w-]+(?:\.[\w-]+)+(?::\d{1,5})?): ?/gi;

function* addresses(text: string): Iterable<Place> {
  let end = 0;
  let before = '';
  for (const match of text.matchAll(ADDRESS)) {
    const [whole, url, name, host, pinged] = match;
    // A look-up that belongs to the request before it tells nothing new.
    if (name !== undefined && end !== 0 && (match.index - end < 60 || before.startsWith(`${name}/`)))
      continue;
    end = match.index + whole.length;
    before = url ?? '';
    // Of a look-up alone its own word is part of what was said.
    const to = name === undefined ? end : match.index;
    const address = pinged === undefined ? (url ?? name ?? host ?? '') : `${pinged}/v2/`;
    yield { address, from: match.index, to };
  }
}
