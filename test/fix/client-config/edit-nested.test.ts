import { describe, expect, test } from 'vitest';
import { removeBelow, setBelow } from '../../../src/fix/daemon-json/edit-nested.ts';

const bytes = (json: string): Uint8Array => new TextEncoder().encode(json);

function text(edit: ReturnType<typeof setBelow>): string {
  return edit.kind === 'edited' ? new TextDecoder().decode(edit.bytes) : edit.kind;
}

const DOCKER =
  '{\n\t"auths": {\n\t\t"a.test": {}\n\t},\n\t"plugins": {\n\t\t"x": { "hooks": "pull" }\n\t}\n}';

describe('a member below the root', () => {
  test('is put behind the others, in their style, and taken away again to the byte', () => {
    const edit = setBelow(bytes(DOCKER), ['plugins', 'doctor'], { hooks: 'pull' });
    expect(text(edit)).toContain('"x": { "hooks": "pull" },\n\t\t"doctor": {');
    if (edit.kind !== 'edited') throw new Error(edit.kind);
    expect(text(removeBelow(edit.bytes, ['plugins', 'doctor']))).toBe(DOCKER);
  });

  test('comes with its object where there is none, and goes with it', () => {
    for (const before of ['{}', '{ "auths": {} }', '{\n  "auths": {}\n}\n']) {
      const edit = setBelow(bytes(before), ['features', 'hooks'], 'true');
      if (edit.kind !== 'edited') throw new Error(edit.kind);
      expect(JSON.parse(text(edit))).toMatchObject({ features: { hooks: 'true' } });
      expect(text(removeBelow(edit.bytes, ['features', 'hooks']))).toBe(before);
    }
    expect(JSON.parse(text(setBelow(null, ['features', 'hooks'], 'true')))).toEqual({
      features: { hooks: 'true' },
    });
  });

  test('another value is replaced where it stands, the same one changes nothing', () => {
    expect(
      text(setBelow(bytes('{"features":{"hooks":"false","a":"1"}}'), ['features', 'hooks'], 'true')),
    ).toBe('{"features":{"hooks":"true","a":"1"}}');
    expect(text(setBelow(bytes('{"features":{"hooks":"true"}}'), ['features', 'hooks'], 'true'))).toBe(
      'unchanged',
    );
    expect(text(removeBelow(bytes('{"auths":{}}'), ['features', 'hooks']))).toBe('unchanged');
  });

  test('what is no JSON is refused', () => {
    expect(text(setBelow(bytes('{"features":'), ['features', 'hooks'], 'true'))).toBe('refused');
  });
});
