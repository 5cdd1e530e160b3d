import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { recognise } from '../../src/knowledge/recognise.ts';
import { recogniseSituation, situationOf } from '../../src/knowledge/situation/recognise-situation.ts';
import { namedIn } from '../../src/knowledge/situation/named.ts';
test('x', () => {
  const labels = JSON.parse(readFileSync('/tmp/sit/labels.json', 'utf8'));
  let ok = 0, all = 0; let out = '';
  for (const l of readFileSync('/work/shared/corpus/reports-2026-11.jsonl', 'utf8').split('\n').filter(Boolean)) {
    const o = JSON.parse(l);
    const first = recognise(o.text)[0];
    const s = recogniseSituation(o.text) ?? (first ? situationOf(first) : null);
    const want = labels[o.n] ?? null; all++;
    if ((s?.kind ?? null) === want) ok++; else out += `${o.n} want ${want} got ${s?.kind ?? null} (${s?.why}) first=${first?.cause}\n`;
    const n = namedIn(o.text); out += n.host||n.image||n.scope ? `   named ${o.n} ${JSON.stringify(n)}\n` : '';
  }
  writeFileSync('/tmp/sit/measure.txt', `${ok}/${all}\n${out}`);
});
