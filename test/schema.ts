import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What is wrong with a JSON answer by its published schema; empty where it is as published. */
export function schemaFaults(name: 'check' | 'fix' | 'explain', answer: unknown): readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  // An instant as the contract wants it: in UTC.
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  const file = path.resolve(import.meta.dirname, `../schema/${name}-v1.schema.json`);
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  validate(answer);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
