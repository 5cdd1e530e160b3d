import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { recognise } from '../../src/knowledge/recognise.ts';

/**
 * What programs can say, as people pass it on: sixty texts of the sources' table in the clothes of real reports. The
 * clothes are those of fixtures/errors/fresh and of the programs that print them, named beside each.
 */
const SOURCES = path.resolve(import.meta.dirname, '../../fixtures/errors/sources');
const SAMPLE = 60;

interface Row {
  readonly cause: string;
  readonly text: string;
}

function rowOf(line: string): Row {
  const value: unknown = JSON.parse(line);
  const fields = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  return { cause: String(fields.get('cause')), text: String(fields.get('text')) };
}

/** Of each part of the table the same number, whatever is added: texts of one line that are the mark of a cause. */
function sample(): readonly Row[] {
  const rows = readdirSync(SOURCES)
    .sort()
    .flatMap((file) => readFileSync(path.join(SOURCES, file), 'utf8').trimEnd().split('\n').map(rowOf))
    .filter(({ cause, text }) => cause !== 'none' && text.length > 30 && !text.includes('\n'));
  return Array.from(
    { length: SAMPLE },
    (_, place) => rows[Math.floor((place * rows.length) / SAMPLE)],
  ).filter((row) => row !== undefined);
}

const DRESSES: Readonly<Record<string, (text: string) => string>> = {
  // actions/runner: the time of each line, and its commands.
  'a log of GitHub Actions': (text) =>
    `2026-08-12T19:31:04.1234567Z ##[group]Run make up\n2026-08-12T19:31:04.2345678Z ${text}\n2026-08-12T19:31:04.3456789Z ##[error]Process completed with exit code 1.`,
  // GitLab 17.0, FF_TIMESTAMPS; its sections and colours.
  'a log of GitLab': (text) =>
    `\u001B[0KRunning with gitlab-runner 17.2.0 (0f1e2d3c)\u001B[0;m\n2026-08-12T19:31:04.123456Z 01O $ make up\n2026-08-12T19:31:04.234567Z 01E \u001B[31m${text}\u001B[0;m\n\u001B[31;1mERROR: Job failed: exit code 1\u001B[0;m`,
  // Jenkins with the timestamper plugin.
  'a log of Jenkins': (text) =>
    `[Pipeline] sh\n[2026-08-12T19:31:04.123Z] + make up\n[2026-08-12T19:31:04.234Z] ${text}\n[Pipeline] }\nERROR: script returned exit code 1\nFinished: FAILURE`,
  'typed at a prompt': (text) =>
    `somebody@host:~/app$ make up\n${text}\nmake: *** [Makefile:3: up] Error 1\nsomebody@host:~/app$ `,
  'typed into PowerShell': (text) =>
    `PS C:\\Users\\somebody\\app> make up\r\n${text}\r\nPS C:\\Users\\somebody\\app>`,
  'quoted in Markdown': (text) => `I get this:\n\n> ${text}\n\nWhat does it mean?`,
  'a block of Markdown': (text) =>
    `### Actual behaviour\n\n\`\`\`console\n${text}\n\`\`\`\n\n### Docker version\n`,
  // moby api/server/httputils: errors are JSON with one key.
  "the engine's JSON": (text) => `{"message":${JSON.stringify(text)}}`,
  // Go encoding/json and html/template write these so; a page that shows them raw is pasted as it is.
  "copied out of a page's source": (text) =>
    `<pre>\n${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('>', '&gt;')}\n</pre>`,
  // logrus' text formatter, behind journald.
  'a journal of the daemon': (text) =>
    `Aug 12 19:31:04 host systemd[1]: Starting docker.service - Docker Application Container Engine...\nAug 12 19:31:04 host dockerd[812]: time="2026-08-12T19:31:04.123456789Z" level=error msg="${text.replaceAll('"', '\\"')}"`,
  'in German': (text) =>
    `Hallo, seit dem Update bekomme ich beim Starten folgende Fehlermeldung:\n${text}\nVielen Dank!`,
  'in French': (text) => `Bonjour, j’obtiens l’erreur suivante : « ${text} » Merci d’avance.`,
  'in Spanish': (text) => `Hola, al ejecutarlo me sale este error:\n${text}\n¿Alguien sabe qué puede ser?`,
  'in Russian': (text) => `Здравствуйте, при запуске выдаёт ошибку:\n${text}\nПодскажите, что делать?`,
  'in Japanese': (text) => `実行すると次のエラーが出ます。\n${text}\nよろしくお願いします。`,
  'in Portuguese': (text) => `Boa tarde, aparece este erro ao subir: ${text}`,
};

test.each(Object.entries(DRESSES))('%s: at least 97 of 100 are still known', (_name, dress) => {
  const rows = sample();
  const wrong = rows.filter(({ cause, text }) => recognise(dress(text))[0]?.cause !== cause);
  expect(rows).toHaveLength(SAMPLE);
  expect(
    wrong.length / rows.length,
    wrong.map(({ cause, text }) => `${cause}, not ${recognise(dress(text))[0]?.cause}: ${text}`).join('\n'),
  ).toBeLessThanOrEqual(0.03);
});

test.each(Object.entries(DRESSES))('%s alone accuses nobody', (_name, dress) => {
  expect(recognise(dress('done')).map(({ cause, matched }) => `${cause}: ${matched}`)).toEqual([]);
});
