import * as fc from 'fast-check';
import { comment, marked, name, quoted } from './generated-names.ts';

const job = fc.tuple(quoted, comment, fc.constantFrom('plain', 'name', 'alias', 'merge', 'service'));

export const gitlab = fc.array(job, { minLength: 1, maxLength: 5 }).map((jobs) => {
  const all = jobs.map(([text, tail, form], at) => {
    switch (form) {
      case 'plain':
        return `j${at}:\n  image: ${text}${tail}\n  script: ["docker pull redis:7"]\n`;
      case 'name':
        return `j${at}:\n  image: {name: ${/["']/.test(text) ? text : `"${text}"`}, entrypoint: [""]}${tail}\n`;
      case 'alias':
        return `.i${at}: &i${at} ${text}${tail}\nj${at}: {image: *i${at}}\n`;
      case 'merge':
        return `j${at}:\n  <<: *base${tail}\n  services: [postgres:15]\n`;
      case 'service':
        return `j${at}:\n  services:\n    - name: ${text}${tail}\n      alias: a\n`;
    }
  });
  return `variables: {image: "redis:7"}\n.base: &base\n  image: ${marked('merged/image')}:1\n${all.join('')}`;
});

const step = fc.tuple(quoted, comment, fc.constantFrom('container', 'image', 'service', 'step'));

export const github = fc.array(step, { minLength: 1, maxLength: 5 }).map((jobs) => {
  const all = jobs.map(([text, tail, form], at) => {
    const head = `  j${at}:\n    runs-on: ubuntu-24.04\n`;
    switch (form) {
      case 'container':
        return `${head}    container: ${text}${tail}\n    steps: [{run: docker pull redis}]\n`;
      case 'image':
        return `${head}    container:\n      image: ${text}${tail}\n      env: {image: nginx}\n`;
      case 'service':
        return `${head}    services:\n      db:\n        image: ${text}${tail}\n        ports: [80]\n`;
      case 'step':
        return `${head}    steps:\n      - uses: ${text.replace('«', 'docker://«')}${tail}\n      - uses: actions/checkout@v4\n`;
    }
  });
  return `on: push\nenv: {IMAGE: "redis:7"}\njobs:\n${all.join('')}`;
});

export const kustomization = fc
  .array(fc.tuple(name, comment, fc.boolean()), { minLength: 1, maxLength: 5 })
  .map((entries) => {
    const all = entries.map(([text, tail, isRenamed], at) =>
      isRenamed
        ? `  - name: app${at}\n    newName: "${marked(text)}"${tail}\n    newTag: v1\n`
        : `  - {name: app${at}/x, newTag: "1"}${tail}\n`,
    );
    return `resources: [a.yaml]\nimages:\n${all.join('')}`;
  });
