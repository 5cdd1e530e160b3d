import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { startLongContainer } from '../machine/long-container.ts';
import { type World, createWorld } from '../machine/world.ts';
import { FIFTH_FORTY } from '../unforeseen/fifth-forty.ts';
import { FIRST_FORTY } from '../unforeseen/first-forty.ts';
import { FOURTH_FORTY } from '../unforeseen/fourth-forty.ts';
import { SECOND_FORTY } from '../unforeseen/second-forty.ts';
import { THIRD_FORTY } from '../unforeseen/third-forty.ts';
import { tryScene } from '../unforeseen/try-scene.ts';

/** A quarter of an hour each, so it is asked for: `UNFORESEEN=1`. */
const isAsked = process.env.UNFORESEEN === '1';

const SETS = [
  ['the first forty', FIRST_FORTY],
  ['the second forty', SECOND_FORTY],
  ['the third forty', THIRD_FORTY],
  ['the fourth forty', FOURTH_FORTY],
  ['the fifth forty', FIFTH_FORTY],
] as const;

describe.skipIf(!labAvailability().available || !isAsked).each(SETS)(
  'what no check was made for: %s: trixie',
  (_set, scenes) => {
    let world: World;

    beforeAll(async () => {
      world = await createWorld({ suite: 'trixie', packages: ['docker-buildx', 'nftables'] });
      await world.machine.waitForDocker();
      await startLongContainer(world.machine);
      await world.machine.docker(['rm', '--force', 'long']);
    });

    afterAll(() => world.stop());

    test.each(scenes.map((scene) => [scene.name, scene] as const))(
      '%s: prove sees it',
      async (_name, scene) => {
        const tried = await tryScene(world, scene);
        expect(tried.broke, 'Docker itself fails').toBe(scene.broken !== 'nothing');
        expect(tried.isSeen, tried.proved).toBe(true);
      },
    );
  },
);
