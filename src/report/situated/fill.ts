import type { Step } from '../../knowledge/vocabulary/advice.ts';
import { NOTHING_NAMED, type Named } from '../../knowledge/situation/named.ts';

/** The places that an advice leaves open, with what the text names; in sentences too, where a command is told in one. */
export function filled(steps: readonly Step[], named: Named): readonly Step[] {
  if (named === NOTHING_NAMED) return steps;
  const fill = (text: string): string => filledCommand(text, named);
  return steps.map((step) => {
    if ('say' in step)
      return { say: put(put(ofEngine(step.say, named.engine), 'HOST', named.host), 'IMAGE', named.image) };
    if ('run' in step) {
      const run = fill(step.run);
      return step.how === undefined
        ? { ...step, run }
        : { ...step, run, how: step.how.replace(step.run, () => run) };
    }
    const text = fill(step.text);
    return {
      ...step,
      edit: fill(step.edit),
      text,
      how: step.how.replace(step.text, () => text),
    };
  });
}

function filledCommand(text: string, { host, image, container, network, file, path, engine }: Named): string {
  const places: readonly (readonly [place: string, value: string | null])[] = [
    ['HOST', host],
    ['主机', host],
    ['IMAGE', image],
    ['CONTAINER', container],
    ['NETWORK', network],
    ['FILE', file],
    ['PATH', path],
  ];
  const opened = ofFile(ofServer(ofContainer(ofEngine(text, engine), container), host), file);
  return places.reduce((now, [place, value]) => put(now, place, value), opened);
}

/** A port that the text names stands in place of the usual one; the name of a server has none (openssl-s_client(1)). */
function ofServer(text: string, host: string | null): string {
  const [name, port] = host?.split(':') ?? [];
  if (host === null || name === undefined || port === undefined) return text;
  return text
    .replace('-connect HOST:443', () => `-connect ${host}`)
    .replace('-servername HOST', () => `-servername ${name}`);
}

/** An engine tells of a container by its ID, which is none of its names (docker-ps(1), --filter). */
function ofContainer(text: string, container: string | null): string {
  return container !== null && /^[0-9a-f]{12,64}$/.test(container)
    ? text.replace('--filter name=CONTAINER', '--filter id=CONTAINER')
    : text;
}

/** Who logs in there by ssh is no part of an address of TCP. */
function ofEngine(text: string, engine: string | null): string {
  const host = engine?.replace(/^.*@/, '') ?? null;
  return put(put(text, 'tcp://ENGINE-HOST', host === null ? null : `tcp://${host}`), 'ENGINE-HOST', engine);
}

/** Where none is named, Compose finds it by itself. */
function ofFile(text: string, file: string | null): string {
  return file === null ? text.replace('docker compose -f FILE ', 'docker compose ') : text;
}

function put(text: string, place: string, value: string | null): string {
  return value === null
    ? text
    : text.replace(new RegExp(`(?<![\\w<$-])${place}(?![\\w>-])`, 'g'), () => value);
}
