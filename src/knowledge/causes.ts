import type { ClientCauses } from './params/client.ts';
import type { DaemonCauses } from './params/daemon.ts';
import type { StartCauses } from './params/start.ts';
import type { ConfigCauses } from './params/config.ts';
import type { HostCauses } from './params/host.ts';
import type { NetworkCauses } from './params/network.ts';
import type { MirrorCauses } from './params/mirror.ts';
import type { RegistryCauses } from './params/registries.ts';
import type { PackageCauses } from './params/packages.ts';
import type { KernelCauses } from './params/kernel.ts';
import type { OutsideCauses } from './params/outside.ts';
import type { ImageCauses } from './params/image.ts';
import type { ToldCauses } from './params/told.ts';

/**
 * What each cause is told with: the parameters of its finding, from which the messages of each language are made.
 * The ids are stable: scripts and people refer to them.
 */
export interface CauseParams
  extends
    ClientCauses,
    PackageCauses,
    StartCauses,
    DaemonCauses,
    ConfigCauses,
    HostCauses,
    NetworkCauses,
    MirrorCauses,
    RegistryCauses,
    KernelCauses,
    OutsideCauses,
    ImageCauses,
    ToldCauses {}

export type CauseId = keyof CauseParams;
export type Severity = 'fail' | 'warn';

/** An observation: what was run, read or asked, what it said, and how long it took. */
export interface Evidence {
  readonly what: string;
  readonly said: string;
  readonly ms: number | null;
}

/** What a check found: a cause with its parameters. No prose: the words are the messages' of each language. */
export type Finding<Id extends CauseId = CauseId> = {
  readonly [K in Id]: {
    readonly cause: K;
    readonly severity: Severity;
    readonly params: CauseParams[K];
    readonly evidence: readonly Evidence[];
  };
}[Id];
