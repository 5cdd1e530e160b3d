import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createScope, deadlineIn, ownStream } from '../../src/host/scope.ts';

describe('a scope', () => {
  test('ends what has not ended by itself, once', () => {
    const scope = createScope();
    const ended: string[] = [];
    scope.own(() => ended.push('one'));
    scope.own(() => ended.push('two'))();
    scope.close();
    scope.close();
    expect(ended).toEqual(['one']);
    expect(scope.isClosed()).toBe(true);
  });

  test('that is closed ends at once what comes late', () => {
    const scope = createScope();
    scope.close();
    let ended = 0;
    scope.own(() => (ended += 1))();
    expect(ended).toBe(1);
  });

  test('is closed with the one it is in, and leaves it when it is closed itself', () => {
    const outer = createScope();
    const ended: string[] = [];
    const first = createScope(outer);
    first.own(() => ended.push('first'));
    first.close();
    const second = createScope(outer);
    second.own(() => ended.push('second'));
    outer.close();
    expect(ended).toEqual(['first', 'second']);
    expect(createScope(outer).isClosed()).toBe(true);
  });

  test('has streams that leave it when they close', () => {
    const scope = createScope();
    let destroyed = 0;
    const stream = Object.assign(new EventEmitter(), { destroy: () => (destroyed += 1) });
    ownStream(scope, stream);
    stream.emit('close');
    scope.close();
    expect(destroyed).toBe(0);
  });

  test('has deadlines that end with it', () => {
    const scope = createScope();
    const signal = deadlineIn(scope, 60_000);
    expect(signal.aborted).toBe(false);
    scope.close();
    expect(signal.aborted).toBe(true);
    expect(deadlineIn(scope, 60_000).aborted).toBe(true);
  });
});
