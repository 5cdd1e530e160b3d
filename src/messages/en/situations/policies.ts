import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { OwnAdvice } from '../../situation-words.ts';

export const policies = (): Pick<OwnAdvice, 'image-policy-refused'> => ({
  'image-policy-refused': {
    application: () => [
      say(
        'In a company, Docker Desktop may be set to allow only certain registries and images (Registry Access Management, Image Access Management). The owner of the organization changes that on Docker Hub; sign out and in again for it to take effect.',
      ),
      say('If content trust is on in this terminal, turn it off:'),
      run('unset DOCKER_CONTENT_TRUST'),
    ],
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? 'The runner allows only the images in allowed_images and allowed_services of its config.toml.'
          : 'The rule belongs to the runner or to its engine: use an image that it allows, or have the rule extended by whoever manages the runner.',
      ),
      ...(kind === 'gitlab-ci'
        ? [
            edit(
              '/etc/gitlab-runner/config.toml',
              '[runners.docker]\nallowed_images = ["HOST/NAME:*"]',
              'Use one of them, or have the list extended:',
            ),
          ]
        : []),
      say(
        'If the job sets DOCKER_CONTENT_TRUST=1, the image must be signed: sign it, or remove the variable.',
      ),
    ],
    cluster: () => [
      say(
        'An admission controller of the cluster (Kyverno, Gatekeeper, policy-controller, Binary Authorization) checks images. See its rules:',
      ),
      run('kubectl get validatingwebhookconfigurations'),
      run('kubectl get clusterpolicies,constraints,clusterimagepolicies'),
      say(
        'Use a registry that it allows, or sign the image; an exception is made by whoever manages the cluster.',
      ),
    ],
    podman: () => [
      say('See the rules for signatures, and the registries that are blocked:'),
      run('podman image trust show'),
      run('grep -rn blocked /etc/containers/registries.conf /etc/containers/registries.conf.d'),
      say('If the rule is yours, accept the registry again:'),
      run('sudo podman image trust set --type accept HOST'),
    ],
  },
});
