/** A test case as the two readers see it. */
export interface ReadCase {
  readonly suite: string;
  readonly classname: string;
  readonly name: string;
  readonly seconds: number;
  readonly result: 'success' | 'failed' | 'error' | 'skipped';
  readonly message: string;
  readonly body: string;
}

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/**
 * The cases of a JUnit report, by the rules that GitLab's parser (lib/gitlab/ci/parsers/test/junit.rb: failure, then
 * error, then skipped; the same name and class again is dropped) and Jenkins' (CaseResult.java: error before failure;
 * the body is the stack, `message` the detail) have in common. Throws where it is no XML that they would take.
 */
export function readJunit(xml: string): readonly ReadCase[] {
  const root = parsed(xml);
  if (root.name !== 'testsuites' && root.name !== 'testsuite') throw new Error(`root: ${root.name}`);
  const suites = root.name === 'testsuite' ? [root] : root.children;
  return suites.flatMap((suite) => {
    if (suite.name !== 'testsuite') throw new Error(`not a suite: ${suite.name}`);
    const cases = suite.children.map((node) => readCase(node, suite.attributes['name'] ?? ''));
    const count = (result: ReadCase['result']): string =>
      `${cases.filter((one) => one.result === result).length}`;
    const { tests, failures, errors, skipped } = suite.attributes;
    const said = [tests, failures, errors, skipped].join(' ');
    const counted = [`${cases.length}`, count('failed'), count('error'), count('skipped')].join(' ');
    if (said !== counted)
      throw new Error(`${suite.attributes['name'] ?? ''} says ${said} and has ${counted}`);
    return cases;
  });
}

function readCase(node: Node, suite: string): ReadCase {
  const { classname, name, time } = node.attributes;
  if (node.name !== 'testcase' || classname === undefined || name === undefined || time === undefined)
    throw new Error(`no case: ${JSON.stringify(node)}`);
  if (!/^\d+\.\d+$/.test(time)) throw new Error(`time: ${time}`);
  const told = node.children.filter((child) => child.name !== 'system-out');
  if (told.length > 1) throw new Error(`${name}: GitLab and Jenkins would read different results`);
  const [of] = told;
  const result = of === undefined ? 'success' : RESULTS[of.name];
  if (result === undefined) throw new Error(`${name}: ${of?.name ?? ''}`);
  return {
    suite,
    classname,
    name,
    seconds: Number(time),
    result,
    message: of?.attributes['message'] ?? '',
    body: (of ?? node.children[0])?.text ?? '',
  };
}

const RESULTS: Readonly<Record<string, ReadCase['result']>> = {
  failure: 'failed',
  error: 'error',
  skipped: 'skipped',
};

const TOKEN = /<\?xml [^?]*\?>|<\/([\w-]+)>|<([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;

function parsed(xml: string): Node {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(xml))
    throw new Error('no character of XML');
  const top: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let at = 0;
  for (const match of xml.matchAll(TOKEN)) {
    if (match.index !== at) throw new Error(`no XML at ${at}: ${xml.slice(at, at + 40)}`);
    at += match[0].length;
    const [, closed, opened, attributes = '', isEmpty, text] = match;
    const parent = open.at(-1) ?? top;
    if (closed !== undefined) {
      if (open.pop()?.name !== closed) throw new Error(`not open: ${closed}`);
    } else if (opened !== undefined) {
      const node = { name: opened, attributes: attributesIn(attributes), children: [], text: '' };
      parent.children.push(node);
      if (isEmpty !== '/') open.push(node);
    } else if (text !== undefined) {
      if (text.includes(']]>')) throw new Error(']]> in a text');
      parent.text += unescaped(text);
    }
  }
  const [root] = top.children;
  if (at !== xml.length || open.length !== 1 || root === undefined) throw new Error(`not whole at ${at}`);
  return root;
}

function attributesIn(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/ ([\w-]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, unescaped(value)]));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));|&/g, (all, code: string | undefined, name: string | undefined) => {
    if (code !== undefined) return String.fromCodePoint(Number(code));
    const known = name === undefined ? undefined : ENTITIES[name];
    if (known === undefined) throw new Error(`no entity: ${all}`);
    return known;
  });
}
