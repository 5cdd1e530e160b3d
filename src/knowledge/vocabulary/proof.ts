/** What is done, in its order; scripts rely on these names. */
export const PROOF_STEPS = [
  'clean',
  'load',
  'create',
  'start',
  'exit',
  'output',
  'bridge',
  'bridge-lookup',
  'bridge-connect',
  'network',
  'network-lookup',
  'network-connect',
  'port',
  'volume',
  'bind',
  'build',
  'pull',
  'remove',
] as const;
export type ProofStep = (typeof PROOF_STEPS)[number];

/** Begins the name of everything that a proof makes: images, containers, networks, volumes, folders. */
export const PROOF_PREFIX = 'docker-doctor-prove';

/** Why a step says nothing of this machine; the words are the messages'. */
export type NotDone =
  /** An earlier step failed, without which this one cannot be. */
  | { readonly kind: 'step'; readonly step: ProofStep }
  | { readonly kind: 'offline' }
  | { readonly kind: 'log-driver'; readonly driver: string }
  /** The engine has no default bridge (`"bridge": "none"`). */
  | { readonly kind: 'no-bridge' }
  /** What it published, and what it mounts, is on another machine. */
  | { readonly kind: 'elsewhere' }
  /** Registries are reached by a proxy alone. */
  | { readonly kind: 'proxy'; readonly host: string }
  /** This machine does not reach it either: no fault of the container's. */
  | { readonly kind: 'not-from-here'; readonly host: string }
  /** The name has no IPv4 address, and the program knows no other. */
  | { readonly kind: 'no-ipv4'; readonly host: string }
  | { readonly kind: 'no-server' }
  | { readonly kind: 'processor'; readonly processor: string }
  /** The images that could be pulled are the user's already. */
  | { readonly kind: 'images-here'; readonly images: readonly string[] }
  /** What was pulled had another name here before: no layer was downloaded. */
  | { readonly kind: 'layers-here'; readonly image: string; readonly as: string }
  | { readonly kind: 'no-client' }
  /** Docker's own command is there and does not start. */
  | { readonly kind: 'client-dead'; readonly said: string }
  /** `docker build` is sent to it, and not to the engine. */
  | { readonly kind: 'builder'; readonly builder: string }
  | { readonly kind: 'interrupted' };

/** How it ended, all in all. */
export type ProofOutcome =
  | 'proven'
  /** The engine does all it should; Docker's own command, which its user types, was not tried. */
  | 'engine-only'
  | 'failed'
  /** Nothing failed, but something that matters could not be tried. */
  | 'undetermined'
  /** No engine answers: the causes say why. */
  | 'not-reached'
  | 'declined'
  | 'interrupted';
