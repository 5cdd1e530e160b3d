import asked from './signatures/asked.toml';
import bare from './signatures/bare.toml';
import broad from './signatures/broad.toml';
import builders from './signatures/builders.toml';
import chains from './signatures/chains.toml';
import client from './signatures/client.toml';
import clients from './signatures/clients.toml';
import clusters from './signatures/clusters.toml';
import container from './signatures/container.toml';
import daemon from './signatures/daemon.toml';
import engine from './signatures/engine.toml';
import image from './signatures/image.toml';
import inside from './signatures/inside.toml';
import languages from './signatures/languages.toml';
import network from './signatures/network.toml';
import networks from './signatures/networks.toml';
import oci from './signatures/oci.toml';
import older from './signatures/older.toml';
import packages from './signatures/packages.toml';
import paraphrased from './signatures/paraphrased.toml';
import podman from './signatures/podman.toml';
import policies from './signatures/policies.toml';
import programs from './signatures/programs.toml';
import refusedRequests from './signatures/refused-requests.toml';
import registry from './signatures/registry.toml';
import reports from './signatures/reports.toml';
import rootless from './signatures/rootless.toml';
import runtimes from './signatures/runtimes.toml';
import tools from './signatures/tools.toml';
import { readEntry } from './signatures/chains.ts';
import { signaturesIn, type Signature } from './signatures/signature-file.ts';
import { entryOf, tableOf, valuesOf } from './signatures/signature.ts';
import starts from './start-failures.toml';

/** In the order in which they are tried: the last words of a failed start before what is the mark of many things. */
export const ENTRIES: readonly unknown[] = [
  ...[
    starts,
    policies,
    rootless,
    engine,
    clients,
    oci,
    programs,
    client,
    languages,
    packages,
    runtimes,
    daemon,
    container,
    registry,
    image,
    network,
    inside,
    reports,
    tools,
    clusters,
    podman,
    builders,
    older,
    refusedRequests,
    networks,
    asked,
    broad,
  ].flatMap(signaturesIn),
  ...valuesOf(chains, 'chain'),
  ...[bare, paraphrased].flatMap(signaturesIn),
];

/** What chains begin with. */
export const DOINGS: readonly unknown[] = valuesOf(chains, 'doing');

const doings = new Map(tableOf(chains, 'doing').map((entry) => [entry.text('name'), entry]));

export const SIGNATURES: readonly Signature[] = ENTRIES.map((value) =>
  readEntry(entryOf(value), (name) => doings.get(name)),
);
