import type { ToldOfPolicies } from '../../../knowledge/params/told.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

/** What somebody has forbidden: no setting of Docker's is wrong, so that whoever decides is named. */
export const toldOfPolicies = (): CauseTexts<ToldOfPolicies> => ({
  'registry-policy-refused': {
    title: 'A policy of the registry blocks this image',
    explanation:
      'The registry has the image and accepts the login, but does not deliver it: the image has vulnerabilities above the limit, has not been scanned yet, is not signed, or is in quarantine. Harbor, Artifactory with Xray, Nexus with Firewall and cloud registries have such policies, and only their administrators can change them.',
    howWeTell:
      'The registry names the policy, the scan or the missing signature. Harbor uses status 412 for it.',
    finding,
    advice: () => [
      say(
        'See the report for this image in the web interface of the registry. If the scan is still pending, wait for it or start it there, then pull again:',
      ),
      run('docker pull IMAGE'),
      say(
        'For vulnerabilities: use a newer tag, or rebuild the image on a current base image and push it again. For signatures: sign the pushed image by its digest, with cosign or notation.',
      ),
      say('Otherwise ask the administrator of the project for an exception (in Harbor: the CVE allowlist).'),
    ],
  },
  'image-policy-refused': {
    title: 'A policy on this side does not allow the image',
    explanation:
      'The registry delivers the image, but the client, the engine or the cluster may not use it: a signature is required and missing (DOCKER_CONTENT_TRUST=1, policy.json, an image verifier), or the registry or the image is not on the list of allowed ones.',
    howWeTell: 'The error names the policy, the missing signature or trust data, or the list.',
    finding,
    advice: () => [
      say(
        'See whether content trust is on. Docker Official Images are no longer signed with it, so turn it off for them:',
      ),
      run('echo "$DOCKER_CONTENT_TRUST"'),
      run('unset DOCKER_CONTENT_TRUST'),
      say('Podman, Buildah and Skopeo read their rules here:'),
      run('cat /etc/containers/policy.json'),
      say(
        'If the rule is not yours, for example of Docker Desktop in a company, of a CI runner or of an admission controller, ask the one who made it, or use an image that it allows.',
      ),
    ],
  },
  'authorization-plugin-refused': {
    title: 'An authorization plugin of the engine does not allow the request',
    explanation:
      'dockerd asks an authorization plugin (authorization-plugins in daemon.json, or --authorization-plugin) about each request. The plugin denied this one, or it does not respond, and then every request fails.',
    howWeTell: 'The engine names the plugin and what it said.',
    finding,
    advice: () => [
      say(
        'If the request was denied, ask whoever manages the rules of the plugin. See which plugins are active:',
      ),
      run("docker info --format '{{json .Plugins.Authorization}}'"),
      say('If the plugin does not respond, see where it is configured and whether it runs:'),
      run('grep -rn authorization-plugin /etc/docker/daemon.json /etc/systemd/system/docker.service.d'),
      run('sudo ss -xlp | grep /run/docker/plugins'),
      say(
        'Start the plugin before Docker. Removing it from daemon.json and reloading dockerd turns the protection off.',
      ),
    ],
  },
});
