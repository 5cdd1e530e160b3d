import { expect, test } from 'vitest';
import { wrongLogOptions } from '../../../src/facts/outside/log-options.ts';

test.each([
  ['json-file', {}],
  ['json-file', { 'max-size': '10m', 'max-file': '3' }],
  ['json-file', { 'max-size': '1.5 GiB', 'max-file': '2', compress: 'true', labels: 'a,b' }],
  // It keeps five files of 20 MB without being told (moby daemon/logger/local/config.go).
  ['local', { compress: 'true' }],
  ['gelf', { 'gelf-compression-type': 'none', 'gelf-address': 'udp://192.0.2.9:12201' }],
  ['syslog', { 'syslog-format': 'rfc5424micro' }],
  ['journald', { tag: 'docker/{{.ImageName}}/{{ .Name }}/{{.ID}}' }],
  ['syslog', { tag: '{{with .ExtraAttributes nil}}{{.}}{{end}}' }],
  // Its values nobody has looked up.
  ['awslogs', { compress: 'disabled' }],
] as const)('%s takes %o', (driver, options) => {
  expect(wrongLogOptions(driver, options)).toEqual([]);
});

test.each([
  // As Docker 26.1.5 says in the lab: failed to initialize logging driver: …
  ['json-file', { compress: 'disabled' }, 'strconv.ParseBool: parsing "disabled": invalid syntax'],
  ['json-file', { 'max-size': 'ten' }, "invalid size: 'ten'"],
  ['local', { 'max-file': '3.5' }, 'strconv.Atoi: parsing "3.5": invalid syntax'],
  ['local', { 'max-file': '0' }, 'max-file cannot be less than 1'],
  [
    'json-file',
    { compress: 'true', 'max-file': '3' },
    'compress cannot be true when max-file is less than 2 or max-size is not set',
  ],
  ['json-file', { tag: '{{.ImageNam}}/{{.Name}}' }, "can't evaluate field ImageNam"],
  ['awslogs', { tag: '{{.Name' }, 'unclosed action'],
  ['gelf', { 'gelf-compression-type': 'lz4' }, 'lz4: not one of gzip, zlib, none'],
] as const)('%s cannot read %o', (driver, options, said) => {
  expect(wrongLogOptions(driver, options)).toMatchObject([{ fault: 'malformed', said }]);
});
