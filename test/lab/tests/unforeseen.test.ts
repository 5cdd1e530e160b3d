import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { startLongContainer } from '../machine/long-container.ts';
import { SUITES, type Suite } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';
import { EIGHTH_FORTY } from '../unforeseen/eighth-forty.ts';
import { ELEVENTH_FORTY } from '../unforeseen/eleventh-forty.ts';
import { FIFTH_FORTY } from '../unforeseen/fifth-forty.ts';
import { FIRST_FORTY } from '../unforeseen/first-forty.ts';
import { FOURTH_FORTY } from '../unforeseen/fourth-forty.ts';
import { NINTH_FORTY } from '../unforeseen/ninth-forty.ts';
import type { Scene } from '../unforeseen/scene.ts';
import { SECOND_FORTY } from '../unforeseen/second-forty.ts';
import { SEVENTH_FORTY } from '../unforeseen/seventh-forty.ts';
import { SIXTH_FORTY } from '../unforeseen/sixth-forty.ts';
import { TENTH_FORTY } from '../unforeseen/tenth-forty.ts';
import { THIRD_FORTY } from '../unforeseen/third-forty.ts';
import { tryScene } from '../unforeseen/try-scene.ts';

/** A quarter of an hour each, so it is asked for: `UNFORESEEN=1`, or `UNFORESEEN=all` for the last six on every engine. */
const asked = process.env.UNFORESEEN ?? '';

/** An engine that hangs is waited for by Docker's client, by check and by prove, each as long as it waits. */
const PATIENCE_MS = 480_000;

/** Of which each is tried on one engine in turn. */
const SIXTH = SUITES.map((suite) => ['the sixth forty', suite, SIXTH_FORTY.filter(isFor(suite))] as const);
const SEVENTH = SUITES.map(
  (suite) => ['the seventh forty', suite, SEVENTH_FORTY.filter(isFor(suite))] as const,
);
const EIGHTH = SUITES.map((suite) => ['the eighth forty', suite, EIGHTH_FORTY.filter(isFor(suite))] as const);
const NINTH = SUITES.map((suite) => ['the ninth forty', suite, NINTH_FORTY.filter(isFor(suite))] as const);
const TENTH = SUITES.map((suite) => ['the tenth forty', suite, TENTH_FORTY.filter(isFor(suite))] as const);
const ELEVENTH = SUITES.map(
  (suite) => ['the eleventh forty', suite, ELEVENTH_FORTY.filter(isFor(suite))] as const,
);

const SETS = [
  ['the first forty', 'trixie', FIRST_FORTY],
  ['the second forty', 'trixie', SECOND_FORTY],
  ['the third forty', 'trixie', THIRD_FORTY],
  ['the fourth forty', 'trixie', FOURTH_FORTY],
  ['the fifth forty', 'trixie', FIFTH_FORTY],
  ...SIXTH,
  ...SEVENTH,
  ...EIGHTH,
  ...NINTH,
  ...TENTH,
  ...ELEVENTH,
] as const;

function isFor(suite: Suite): (scene: Scene, index: number) => boolean {
  return ({ engines = SUITES }, index) =>
    asked === 'all' ? engines.includes(suite) : engines[index % engines.length] === suite;
}

describe.skipIf(!labAvailability().available || asked === '').each(SETS)(
  'what no check was made for: %s: %s',
  (_set, suite, scenes) => {
    let world: World;

    beforeAll(async () => {
      // In bookworm it is a part of docker.io.
      const builder = suite === 'bookworm' ? [] : ['docker-buildx'];
      const more = new Set(scenes.flatMap(({ packages = [] }) => packages));
      world = await createWorld({ suite, packages: [...builder, 'nftables', ...more] });
      await world.machine.waitForDocker();
      await startLongContainer(world.machine);
      await world.machine.docker(['rm', '--force', 'long']);
    }, PATIENCE_MS);

    afterAll(() => world.stop());

    test.each(scenes.map((scene) => [scene.name, scene] as const))(
      '%s: prove sees it',
      async (_name, scene) => {
        const tried = await tryScene(world, scene);
        expect(tried.broke, 'Docker itself fails').toBe(scene.broken !== 'nothing');
        expect(tried.isSeen, tried.proved).toBe(true);
      },
      PATIENCE_MS,
    );
  },
);
