import type { ParsedFlag } from './command-line.ts';
import { KeyCatalogue, configKeys, type ConfigKey } from './config-keys.ts';
import { jsonDialectOfEngine, isAtLeast, saysInvalidJson, type EngineBuild } from './engine-version.ts';
import { findFlagConflicts } from './flag-conflicts.ts';
import { findDecodeError, hugeNumberError } from '../../go/json-decode.ts';
import { findHugeNumber } from '../../go/json-huge-number.ts';
import type { JsonNode } from '../../go/json-tree.ts';
import { judgeMirrorUrl } from './mirror-url.ts';
import { optionsOf } from './options.ts';
import { positionAt, type Position } from './position.ts';
import type { DaemonJsonProblem } from './problem.ts';
import type { RepairKind } from './repair-kind.ts';
import { findValueFaults, stagePrefix } from './value-rules.ts';

export const INVALID = { cause: 'daemon-config-invalid', fatal: true } as const;

/** More options than any engine has; a file with more keys is refused for the first that are none. */
const MOST_KEYS = 300;

/** Nobody reads on; and to find the place of each takes time. */
const MOST_TOLD = 20;

/** Everything that can be said of a file that is a JSON object. */
export class ObjectJudge {
  private readonly root: JsonNode & { kind: 'object' };
  private readonly text: string;
  private readonly engine: EngineBuild;
  private readonly keys: readonly ConfigKey[];
  private readonly catalogue: KeyCatalogue;

  constructor(root: JsonNode & { kind: 'object' }, text: string, engine: EngineBuild) {
    this.root = root;
    this.text = text;
    this.engine = engine;
    this.keys = configKeys(root).slice(0, MOST_KEYS);
    this.catalogue = new KeyCatalogue(engine);
  }

  problems(flags: readonly ParsedFlag[]): readonly DaemonJsonProblem[] {
    return [
      ...this.hugeNumbers(),
      ...this.unknownKeys(),
      ...this.conflicts(flags),
      ...this.wrongTypes(),
      ...this.wrongValues(),
      ...this.ignoredKeys(),
    ];
  }

  /** The first decoding, into map[string]interface{}, refuses what no float64 holds. */
  private hugeNumbers(): readonly DaemonJsonProblem[] {
    const huge = findHugeNumber(this.root);
    if (huge === null) return [];
    const { node, path } = huge;
    const error = hugeNumberError(
      this.text.slice(node.start, node.end),
      path,
      jsonDialectOfEngine(this.engine),
    );
    const engineText = jsonWords(error, this.engine);
    return [{ ...INVALID, engineText, at: placeOf(this.text, node), repairable: null }];
  }

  private unknownKeys(): readonly DaemonJsonProblem[] {
    const unknown = this.keys.flatMap((key) => {
      const fate = this.catalogue.fateOf(key);
      return fate.kind === 'unknown' ? [{ key, didYouMean: fate.didYouMean }] : [];
    });
    const names = [...new Set(unknown.map(({ key }) => key.name))].join(', ');
    const engineText = `the following directives don't match any configuration option: ${names}`;
    return unknown.slice(0, MOST_TOLD).map(({ key, didYouMean }) => ({
      cause: 'daemon-config-unknown-key',
      fatal: true,
      engineText,
      at: this.placeOfName(key),
      key: key.name,
      didYouMean,
      repairable:
        this.canRename(key, didYouMean) && key.name.toLowerCase() === didYouMean ? 'key-case' : null,
    }));
  }

  private conflicts(flags: readonly ParsedFlag[]): readonly DaemonJsonProblem[] {
    const found = findFlagConflicts(this.keys, flags, optionsOf(this.engine));
    const all = found.map((conflict) => conflict.text).join(', ');
    return found.map(({ key }) => ({
      cause: 'daemon-config-flag-conflict',
      fatal: true,
      engineText: `the following directives are specified both as a flag and in the configuration file: ${all}`,
      at: this.placeOfName(key),
      key: key.name,
      repairable: null,
    }));
  }

  private wrongTypes(): readonly DaemonJsonProblem[] {
    const fields = optionsOf(this.engine).map(({ key, type, within }) => ({ name: key, type, within }));
    const error = findDecodeError(
      this.root.members,
      { name: 'Config', fields },
      jsonDialectOfEngine(this.engine),
      this.text,
    );
    if (error === null) return [];
    const { node } = error;
    const member = this.root.members.find(({ value }) => value.start <= node.start && node.end <= value.end);
    return [
      {
        ...INVALID,
        engineText: jsonWords(error.said, this.engine),
        at: placeOf(this.text, node),
        ...(member === undefined ? {} : { key: member.name }),
        repairable: null,
      },
    ];
  }

  /** Values are looked at after decoding: mirrors with the others from 28.3, before only when the daemon starts. */
  private wrongValues(): readonly DaemonJsonProblem[] {
    const found = findValueFaults(this.root.value, this.engine).slice(0, MOST_TOLD);
    const faults = found.map((fault) => ({
      stage: fault.stage,
      problem: {
        ...INVALID,
        engineText: stagePrefix(fault.stage, this.engine) + fault.text,
        at: this.placeOfValue(fault.key, fault.index),
        key: fault.key,
        repairable: null,
      },
    }));
    const ofStage = (stage: string): readonly DaemonJsonProblem[] =>
      faults.filter((fault) => fault.stage === stage).map((fault) => fault.problem);
    return [...ofStage('validate'), ...ofStage('log-level'), ...this.mirrors(), ...ofStage('start')];
  }

  private mirrors(): readonly DaemonJsonProblem[] {
    const prefix = stagePrefix(isAtLeast(this.engine, '28.3') ? 'validate' : 'start', this.engine);
    const mirrors = this.root.value['registry-mirrors'];
    const wrong = (Array.isArray(mirrors) ? mirrors : []).flatMap((entry: unknown, index) => {
      const url = typeof entry === 'string' ? entry : '';
      const verdict = judgeMirrorUrl(url, this.engine);
      return verdict.kind === 'ok' ? [] : [{ url, index, verdict }];
    });
    return wrong.slice(0, MOST_TOLD).map(({ url, index, verdict: { engineText, problem } }) => ({
      cause: 'mirror-url-invalid',
      fatal: engineText !== null,
      engineText: engineText === null ? null : prefix + engineText,
      at: this.placeOfValue('registry-mirrors', index),
      key: 'registry-mirrors',
      mirror: { url, problem },
      repairable: problem === 'no-scheme' ? 'mirror-without-scheme' : null,
    }));
  }

  private ignoredKeys(): readonly DaemonJsonProblem[] {
    const keys = this.keys.flatMap((key): readonly DaemonJsonProblem[] => {
      const fate = this.catalogue.fateOf(key);
      if (fate.kind !== 'ignored') return [];
      const canRename = key.member.value.kind === 'array' && this.canRename(key, fate.didYouMean);
      return [
        this.ignored(key.name, this.placeOfName(key), fate.didYouMean, canRename ? 'singular-key' : null),
      ];
    });
    const emptyObjects = this.root.members
      .filter(
        ({ name, value }) => value.kind === 'object' && value.members.length === 0 && !this.isKnown(name),
      )
      .slice(0, MOST_TOLD)
      .map(({ name, nameSpan }) =>
        this.ignored(
          name,
          positionAt(this.text, nameSpan.start, nameSpan.end),
          this.catalogue.nearest(name),
          null,
        ),
      );
    return [...keys, ...emptyObjects];
  }

  private ignored(
    key: string,
    at: Position,
    didYouMean: string | null,
    repairable: RepairKind | null,
  ): DaemonJsonProblem {
    return {
      cause: 'daemon-config-ignored-key',
      fatal: false,
      engineText: null,
      at,
      key,
      didYouMean,
      repairable,
    };
  }

  private isKnown(name: string): boolean {
    return this.catalogue.option(name) !== undefined;
  }

  /** A key at top level may get another name if nothing has that name yet. */
  private canRename(key: ConfigKey, to: string | null): boolean {
    return to !== null && key.parent === null && !this.root.members.some((member) => member.name === to);
  }

  private placeOfName({ member }: ConfigKey): Position {
    return positionAt(this.text, member.nameSpan.start, member.nameSpan.end);
  }

  private placeOfValue(key: string, index: number | null): Position | null {
    const value = this.root.members.findLast((member) => member.name === key)?.value;
    const node = value?.kind === 'array' && index !== null ? value.items[index] : value;
    return node === undefined ? null : placeOf(this.text, node);
  }
}

export function jsonWords(text: string, engine: EngineBuild): string {
  return saysInvalidJson(engine) ? `invalid JSON: ${text}` : text;
}

/** A value's place; of a long value only its beginning is shown. */
export function placeOf(text: string, node: JsonNode): Position {
  const shown = node.kind === 'object' || node.kind === 'array' ? node.start + 1 : node.end;
  return positionAt(text, node.start, shown);
}
