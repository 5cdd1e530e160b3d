import { proxyChooser } from '../../facts/registry/proxy-chooser.ts';
import { describeReply } from '../../facts/registry/describe-reply.ts';
import { USER_AGENT } from '../../facts/registry/walk.ts';
import type { Messages } from '../../messages/messages.ts';
import type { MirrorTestWords } from '../../messages/mirror-test-words.ts';
import { readMirrorList, type ListedMirror, type ListFault } from '../../mirrors/mirror-list.ts';
import type { Ask } from '../../run/fact.ts';
import { inputText } from '../../host/input.ts';
import { whyNotRead } from '../../messages/why-not-read.ts';
import { UsageError } from '../usage-error.ts';

/** A list of thousands of hosts is smaller. */
const MAX_BYTES = 256 * 1024;

const MAX_REDIRECTS = 5;

/** The mirrors of a user's own list, in a file, on standard input (`-`) or behind an https:// address; throws a {@link UsageError} that says where it is wrong. */
export async function mirrorsFrom(
  ask: Ask,
  source: string,
  messages: Messages,
): Promise<readonly ListedMirror[]> {
  const words = messages.mirrorTest.list;
  if (/^http:\/\//i.test(source)) throw new UsageError(words.plainHttp(source));
  const isAddress = /^https:\/\//i.test(source);
  const text = isAddress ? await fetched(ask, source, words) : await fileText(ask, source, messages);
  const list = await readMirrorList(text);
  if (list.kind === 'fault') throw new UsageError(listFaultText(source, list.fault, words));
  return list.mirrors;
}

export function listFaultText(source: string, fault: ListFault, words: MirrorTestWords['list']): string {
  switch (fault.kind) {
    case 'syntax':
      return words.syntax(source, fault.line, fault.format, fault.said);
    case 'no-list':
      return words.noList(source, fault.format);
    case 'entry':
      return words.entry(source, fault.line, fault.entry, fault.problem);
    case 'empty':
      return words.empty(source);
  }
}

async function fileText(ask: Ask, path: string, { mirrorTest, errors }: Messages): Promise<string> {
  if (path === '-') return await typedText(mirrorTest.list);
  const read = await ask.host.readFile(path);
  if (read.kind === 'read') return Buffer.from(read.bytes).toString('utf8');
  throw new UsageError(mirrorTest.list.unreadable(path, whyNotRead(read, errors)));
}

/** Nothing is waited for on a terminal: who typed `-` there has nothing to send. */
async function typedText(words: MirrorTestWords['list']): Promise<string> {
  if (process.stdin.isTTY) throw new UsageError(words.empty('-'));
  const text = await inputText(MAX_BYTES);
  if (text === null) throw new UsageError(words.unreadable('-', `> ${MAX_BYTES} B`));
  return text;
}

async function fetched(ask: Ask, source: string, words: MirrorTestWords['list']): Promise<string> {
  const proxy = await proxyChooser(ask);
  let url = source;
  let sentBy: string | null = null;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const reply = await ask.host.probe({
      method: 'GET',
      url,
      headers: { 'user-agent': USER_AGENT },
      deadlineMs: ask.timeLeftMs(),
      maxBytes: MAX_BYTES,
      proxy: proxy(url),
      extraCaFiles: [],
      verifyTls: true,
      ...(sentBy === null ? {} : { sentBy }),
    });
    const { outcome } = reply;
    if (outcome.kind === 'answered' && outcome.status === 200) {
      // What was cut off is no list.
      if (outcome.digest === null) throw new UsageError(words.unreadable(source, `> ${MAX_BYTES} B`));
      return Buffer.from(outcome.body, 'latin1').toString('utf8');
    }
    const next = outcome.kind === 'answered' ? outcome.headers.location : undefined;
    if (next === undefined || !URL.canParse(next, url)) {
      throw new UsageError(words.unreadable(source, describeReply(reply)));
    }
    sentBy = url;
    url = new URL(next, url).href;
    if (!url.startsWith('https://')) throw new UsageError(words.plainHttp(url));
  }
  throw new UsageError(words.unreadable(source, `${MAX_REDIRECTS} redirects`));
}
