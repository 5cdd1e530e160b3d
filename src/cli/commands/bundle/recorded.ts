import { engine } from '../../../facts/daemon/engine.ts';
import { fibTrie } from '../../../facts/host/fib-trie.ts';
import { ipv6Addresses } from '../../../facts/host/ipv6-addresses.ts';
import type { Host } from '../../../host/host.ts';
import { createLocalHost } from '../../../host/local.ts';
import { machineName } from '../../../host/machine-name.ts';
import { ownAddresses } from '../../../host/own-addresses.ts';
import { createRecordingHost, type RecordingHost } from '../../../host/recording.ts';
import type { Whose } from '../../../redact/anonymous.ts';
import type { Ask } from '../../../run/fact.ts';
import type { Session } from '../../session.ts';
import { openRecording } from '../check/recordings.ts';
import { runAllChecks } from '../check/run-all-checks.ts';

interface Recorded {
  readonly recording: RecordingHost;
  readonly whose: Whose;
}

/** This machine, as it is now. */
export async function recordedHere(session: Session): Promise<Recorded> {
  const local = createLocalHost();
  try {
    const recording = createRecordingHost(local);
    await runAllChecks(recording, session, { waitedSince: 0, own: session.ownChecks });
    return { recording, whose: await whoseHere(local) };
  } finally {
    local.close();
  }
}

/** The machine of a recording. */
export async function recordedThere(from: string, session: Session): Promise<Recorded> {
  const recording = createRecordingHost(await openRecording(from, session.messages.errors));
  const { ask } = await runAllChecks(recording, session);
  return { recording, whose: await whoseIn(ask) };
}

/** Who this machine is. */
async function whoseHere(host: Host): Promise<Whose> {
  return { ...(await usersOf(host)), host: machineName(), addresses: ownAddresses() };
}

/** Who a recorded machine is, by what is recorded of it. */
export async function whoseIn(ask: Ask): Promise<Whose> {
  const [users, its, four, six] = await Promise.all([
    usersOf(ask.host),
    ask.fact(engine),
    ask.fact(fibTrie),
    ask.fact(ipv6Addresses),
  ]);
  return {
    ...users,
    host: its.state === 'known' && its.value.state === 'answers' ? its.value.info.name : '',
    addresses: [
      ...(four.state === 'known' ? four.value.own : []),
      ...(six.state === 'known' ? six.value : []),
    ],
  };
}

/** Root may be somebody, by sudo(8). */
async function usersOf(host: Host): Promise<Pick<Whose, 'users' | 'home'>> {
  const { user, home, environment } = await host.identity();
  return { users: [user, environment.SUDO_USER ?? ''], home };
}
