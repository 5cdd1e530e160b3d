import { isHere } from './blob.ts';
import { failOfDisk, giveUp, type Run } from './fetching.ts';
import { isAllOf, startOver, type Work } from './work.ts';

export function check(run: Run, work: Work): void {
  if (run.stopped.aborted || work.isChecking || work.blob.isChecked) return;
  work.isChecking = true;
  run.checking = checkAfter(run.checking, run, work);
}

async function checkAfter(before: Promise<void>, run: Run, work: Work): Promise<void> {
  await before;
  const isRight = await work.follower.follow(run.stopped).catch((error: unknown) => failOfDisk(run, error));
  work.isChecking = false;
  if (isRight === true) noteRight(run, work);
  // Whoever is still at it has it checked again.
  if (isRight === false && work.busy === 0) refuse(run, work);
  // Its last piece came while this check went on.
  if (isHere(work.blob) && work.busy === 0) check(run, work);
}

function noteRight(run: Run, work: Work): void {
  work.blob.isChecked = true;
  run.onStep(0);
  if (run.works.every(({ blob }) => blob.isChecked)) run.finish({ kind: 'all-here' });
}

function refuse(run: Run, work: Work): void {
  const { digest } = work.blob;
  const [source] = work.sources;
  const isItsOwn = isAllOf(work, source);
  startOver(work, { inOnePiece: false });
  work.furthest = 0;
  run.onStep(0);
  if (source === undefined) run.finish({ kind: 'failed' });
  // Of several hands nobody knows whose bytes were wrong.
  else if (isItsOwn) giveUp(run, work, source, { kind: 'wrong-content', digest });
}
