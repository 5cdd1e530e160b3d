import { defineCommand } from '../../command-line/command.ts';

const load = async () => (await import('./run.ts')).runTrace;

export const tracePull = defineCommand({
  name: 'trace pull',
  argument: { name: 'image', count: 'one' },
  options: {},
  parse: ({ word }) => ({ subject: 'pull', target: word }) as const,
  load,
});

export const tracePush = defineCommand({
  name: 'trace push',
  argument: { name: 'image', count: 'one' },
  options: {},
  parse: ({ word }) => ({ subject: 'push', target: word }) as const,
  load,
});

export const traceSearch = defineCommand({
  name: 'trace search',
  argument: { name: 'term', count: 'one' },
  options: {},
  parse: ({ word }) => ({ subject: 'search', target: word }) as const,
  load,
});
