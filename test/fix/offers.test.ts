import { expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { offersFor } from '../../src/fix/offers.ts';
import { rootCauses } from '../../src/knowledge/roots.ts';
import { createFacts } from '../../src/run/fact.ts';
import { findingsOf, runChecks } from '../../src/run/run-checks.ts';
import { RECORDINGS, replayed } from '../recordings.ts';

/** What is offered for the root causes of each recorded machine; where a machine is not named, nothing. */
const OFFERS: Readonly<Record<string, readonly string[]>> = {
  'openrc-crashed': ['start-daemon safe'],
  'openrc-not-enabled': ['enable-daemon safe'],
  'openrc-stopped': ['start-daemon safe'],
  'script-stopped': ['start-daemon safe'],
  'runit-stopped': ['start-daemon safe'],
  'runit-restarting': ['repair-daemon-json safe'],
  'runit-not-linked': [],
  's6-stopped': [],
  'sysvinit-config-broken': ['repair-daemon-json safe'],
  'sysvinit-disabled': ['enable-daemon safe'],
  'sysvinit-unregistered': ['enable-daemon safe'],
  'config-needs-restart': ['reload-daemon safe'],
  'config-not-loaded': ['reload-daemon safe'],
  'containerd-hung': ['start-containerd safe'],
  'containerd-masked': ['start-containerd safe'],
  'containerd-stopped': ['start-containerd safe'],
  'containerd-stopped-forky': ['start-containerd safe'],
  'daemon-failed-alice': ['start-daemon safe'],
  'daemon-hung': ['restart-daemon disruptive'],
  'daemon-json-singular-key': ['repair-daemon-json safe'],
  'daemon-json-trailing-comma-running': ['repair-daemon-json safe'],
  'daemon-json-trailing-comma-stopped': ['repair-daemon-json safe'],
  'daemon-masked': ['unmask-daemon safe'],
  'daemon-not-enabled': ['enable-daemon safe'],
  'daemon-socket-activated': ['start-daemon safe'],
  'daemon-stopped': ['start-daemon safe'],
  'daemon-stopped-and-masked': ['unmask-daemon safe'],
  'daemon-stopped-bookworm': ['start-daemon safe'],
  'docker29-config-invalid-failed-start': ['repair-daemon-json safe'],
  'docker29-hub-blackholed': ['add-mirrors safe'],
  'docker29-mirror-403-hub-blackholed': ['remove-mirrors safe', 'add-mirrors safe'],
  'docker29-mirror-403-hub-well': ['remove-mirrors safe'],
  'docker29-nftables-flushed-forwarding-off': ['enable-forwarding safe', 'restore-firewall safe'],
  'docker29-nftables-forwarding-off-failed-start': ['enable-forwarding safe'],
  'docker29-not-in-group-bob': ['join-group disruptive'],
  'docker29-start-limit-after-restarts': ['start-daemon safe'],
  'dns-loopback': ['add-mirrors safe'],
  'dns-poisoned': ['add-mirrors safe'],
  'firewall-flushed': ['restore-firewall safe'],
  'firewall-nat-flushed': ['restore-firewall safe'],
  'hub-429': ['add-mirrors safe'],
  'hub-auth-blackholed': ['add-mirrors safe'],
  'hub-blackholed-bookworm': ['add-mirrors safe'],
  'hub-blackholed-forky': ['add-mirrors safe'],
  'hub-blackholed-trixie': ['add-mirrors safe'],
  'hub-cdn-blackholed': ['add-mirrors safe'],
  'hub-refused': ['add-mirrors safe'],
  'hub-reset': ['add-mirrors safe'],
  'hub-tls-hangs': ['add-mirrors safe'],
  'ip-forward-off': ['enable-forwarding safe'],
  'registry-certs-wrong-port': ['trust-registry safe'],
  'registry-selfsigned': ['trust-registry safe'],
  'log-unbounded': ['limit-logs disruptive'],
  'compose-dependency-missed': ['start-dependencies disruptive'],
  'compose-dependency-stopped': ['start-dependencies disruptive'],
  'dependency-stopped-labels': ['start-dependencies disruptive'],
  'portainer-outdated': ['serve-old-clients disruptive'],
  'traefik-outdated': ['serve-old-clients disruptive'],
  'mirror-403': ['remove-mirrors safe'],
  'mirror-403-hub-blackholed': ['remove-mirrors safe', 'add-mirrors safe'],
  'mirror-dead': ['remove-mirrors safe'],
  'mirror-half': ['remove-mirrors safe'],
  'mirror-dead-containerd': ['remove-mirrors safe'],
  'mirror-html': ['remove-mirrors safe'],
  'mirror-html-containerd': ['remove-mirrors safe'],
  'mirror-leaks-credentials': ['remove-mirrors safe'],
  'mirror-no-scheme': ['repair-daemon-json safe'],
  'mirror-one-of-two': ['remove-mirrors safe'],
  'mirror-tampered': ['remove-mirrors safe'],
  'mirror-tampered-containerd': ['remove-mirrors safe'],
  'no-permission': ['join-group disruptive'],
  'no-permission-by-sudo': ['join-group disruptive'],
  'package-source-blackholed': ['use-package-mirror safe'],
  'pid-file-stale': ['remove-pid-file safe'],
  'proxy-missing-in-daemon': ['set-daemon-proxy safe'],
  'proxy-in-unread-file': ['set-daemon-proxy safe'],
  'socket-world-writable': ['close-socket safe'],
  'socket-not-started': ['start-socket safe'],
  'start-limit-hit': ['start-daemon safe'],
};

// A fix that would do nothing on this very machine is not offered, though it cures the cause on others: a forwarding
// switched off on purpose, an unknown key that means nothing we know, a socket whose group is missing.
test.each(RECORDINGS)('%s', async (name) => {
  const facts = createFacts(replayed(name), 1000);
  const findings = findingsOf(await runChecks(CHECKS, facts, () => true));
  const roots = new Set(rootCauses(findings).map(({ finding }) => finding.cause));
  const offers = await offersFor(facts, findings);
  const shown = offers.filter(({ fix }) => fix.cures.some((cause) => roots.has(cause)));
  expect(shown.map(({ fix, safety }) => `${fix.id} ${safety}`)).toEqual(OFFERS[name] ?? []);
});
