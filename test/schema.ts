import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** What is wrong with a JSON answer by its published schema; empty where it is as published. */
export function schemaFaults(name: SchemaName, answer: unknown): readonly string[] {
  const validate = compiled.get(name) ?? compile(name);
  compiled.set(name, validate);
  validate(answer);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

type SchemaName =
  | 'check'
  | 'list'
  | 'fix'
  | 'explain'
  | 'trace'
  | 'search'
  | 'pull'
  | 'pull-save'
  | 'pull-list-platforms'
  | 'rewrite'
  | 'prove'
  | 'wait'
  | 'bundle'
  | 'mirror-list'
  | 'mirror-test';

const compiled = new Map<SchemaName, ValidateFunction>();

function compile(name: SchemaName): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  // An instant as the contract wants it: in UTC.
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  const file = path.resolve(import.meta.dirname, `../schema/${name}-v1.schema.json`);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
}
