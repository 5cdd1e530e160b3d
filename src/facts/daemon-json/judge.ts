import type { ParsedFlag } from './command-line.ts';
import { decodeAsFound, findEncoding } from './decode.ts';
import { decodeAsEngine, readJsonAsEngine, type Decoded } from './engine-reading.ts';
import { goString } from '../../go/bytes.ts';
import type { EngineBuild } from './engine-version.ts';
import type { JsonNode, JsonObject, SyntaxFault } from '../../go/json-tree.ts';
import { INVALID, ObjectJudge, jsonWords, placeOf } from './object-judge.ts';
import type { DaemonJsonProblem } from './problem.ts';
import { positionAt, type Position } from './position.ts';
import type { RepairKind } from './repair-kind.ts';
import { repairForFault } from './syntax-repair.ts';

export type { DaemonJsonProblem } from './problem.ts';

export interface DaemonJsonVerdict {
  /** What the engine would do with this file at its next start. */
  readonly next: 'starts' | 'refuses';
  /** Fatal ones first, in the order in which the engine would stop at them. */
  readonly problems: readonly DaemonJsonProblem[];
  /** The top-level object in force (of equal names the last); null if there is none. */
  readonly value: JsonObject | null;
}

/**
 * Tells what `engine`, started with `flags`, would do with a daemon.json of these bytes. Never throws. Source:
 * daemon/config/config.go, MergeDaemonConfigurations, getConflictFreeConfiguration, Validate; registry/config.go.
 */
export function judgeDaemonJson(
  bytes: Uint8Array,
  engine: EngineBuild,
  flags: readonly ParsedFlag[],
): DaemonJsonVerdict {
  const decoded = decodeAsEngine(bytes, engine);
  if (decoded.kind === 'refused') {
    const at = positionAt(decoded.text, decoded.offset);
    return refused({ ...INVALID, engineText: decoded.engineText, at, repairable: encodingRepair(decoded) });
  }
  const json = readJsonAsEngine(decoded.text, engine);
  if (json.kind === 'nothing') return { next: 'starts', problems: [], value: Object.create(null) };
  if (json.kind === 'fault') {
    return refused({
      ...INVALID,
      engineText: jsonWords(json.engineText, engine),
      at: faultPosition(bytes, decoded.text, json.fault),
      repairable: encodingRepair(decoded) ?? repairForFault(decoded.text, json.fault),
    });
  }
  const verdict = judgeValue(json.root, decoded.text, engine, flags);
  const rest = ignoredRest(json.root, decoded.text);
  return rest === null ? verdict : { ...verdict, problems: [...verdict.problems, rest] };
}

function refused(problem: DaemonJsonProblem): DaemonJsonVerdict {
  return { next: 'refuses', problems: [problem], value: null };
}

function judgeValue(
  root: JsonNode,
  text: string,
  engine: EngineBuild,
  flags: readonly ParsedFlag[],
): DaemonJsonVerdict {
  if (root.kind !== 'object') {
    return root.value === null
      ? { next: 'starts', problems: [], value: Object.create(null) }
      : refused({
          ...INVALID,
          engineText: jsonWords(wrongRoot(root), engine),
          at: placeOf(text, root),
          repairable: null,
        });
  }
  const judge = new ObjectJudge(root, text, engine);
  const problems = judge.problems(flags);
  const fatal = problems.filter((problem) => problem.fatal);
  return {
    next: fatal.length > 0 ? 'refuses' : 'starts',
    problems: [...fatal, ...problems.filter((problem) => !problem.fatal)],
    value: root.value,
  };
}

/**
 * What stands behind the first value, where the engine reads that far and no farther: 20.10, which says nothing of it
 * (v20.10.27 daemon/config/config.go, getConflictFreeConfiguration: one `Decode` of a Decoder). Later engines refuse it.
 */
function ignoredRest(root: JsonNode, text: string): DaemonJsonProblem | null {
  const rest = /[^ \t\r\n]/.exec(text.slice(root.end));
  return rest === null
    ? null
    : {
        cause: 'daemon-config-ignored-key',
        fatal: false,
        engineText: null,
        at: positionAt(text, root.end + rest.index),
        didYouMean: null,
        repairable: null,
      };
}

function wrongRoot(root: JsonNode): string {
  const found = root.kind === 'literal' ? 'bool' : root.kind;
  return `json: cannot unmarshal ${found} into Go value of type map[string]interface {}`;
}

/** The place is shown in the text as it was meant: an engine that reads UTF-16 as bytes stops at the first. */
function faultPosition(bytes: Uint8Array, text: string, fault: SyntaxFault): Position {
  const found = findEncoding(bytes);
  if (found.startsWith('utf-16') && text.length > bytes.length / 2) {
    return positionAt(decodeAsFound(bytes, found), 0);
  }
  return positionAt(goString(text), fault.offset);
}

function encodingRepair({ found, text }: Decoded): RepairKind | null {
  if (found.startsWith('utf-16')) return 'utf-16';
  return found === 'utf-8-bom' && text.startsWith('\uFEFF') ? 'bom' : null;
}
