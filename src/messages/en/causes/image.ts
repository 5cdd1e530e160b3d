import type { ImageCauses } from '../../../knowledge/params/image.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

export const imageCauses = (): CauseTexts<ImageCauses> => ({
  'invalid-reference': {
    title: 'The image name is not valid',
    explanation:
      'An image name has the form [HOST[:PORT]/]NAME[:TAG], in lower case except for the tag, without https:// and without spaces. Often a variable in a Compose file or script is empty.',
    howWeTell: 'Docker rejects the name before it contacts a registry.',
    finding,
    advice: () => [
      say('Write the name in lower case, such as:'),
      run('docker pull ghcr.io/owner/name:tag'),
      say('In a Compose file, see how the variables are resolved:'),
      run('docker compose config --images'),
    ],
  },
  'image-not-found': {
    title: 'The registry has no such image or tag',
    explanation:
      'The registry does not know the name or tag: a typo, a removed tag, or a private image that is hidden until you log in.',
    howWeTell:
      'The registry answers that it knows no such name or tag, or the engine tells so in its own words.',
    finding,
    advice: () => [
      say(
        'Check the name and tag on the web page of the registry (hub.docker.com/_/NAME for official images).',
      ),
      say(
        'If the name starts with the host of a mirror, official images need library/ (MIRROR/library/redis). Better leave the mirror out of the name and configure it:',
      ),
      run('docker-doctor mirror list'),
      say('If the image is private, log in to its registry; for Docker Hub, docker login is enough:'),
      run('docker login HOST'),
    ],
  },
  'image-not-local': {
    title: 'The engine itself has no image of this name',
    explanation:
      'To push, tag, save, inspect or remove an image, and to run one that may not be pulled, the engine must have it already. Its name may be another one (registry host, tag), the build or pull before may have failed, or it was removed.',
    howWeTell: 'The engine looked among its own images. No registry was asked.',
    finding,
    advice: () => [
      say('List the images that are there, with their full names:'),
      run('docker images'),
      say(
        'If it has another name, add this one (docker tag ID NAME). If it should come from a registry, this shows why it does not:',
      ),
      run('docker pull IMAGE'),
    ],
  },
  'image-no-platform': {
    title: 'The image is not available for this platform',
    explanation:
      'The image exists, but not for the requested operating system and processor (such as linux/arm64).',
    howWeTell: 'The engine finds no entry for the platform in the manifest list of the registry.',
    finding,
    advice: () => [
      say('See which platforms it supports:'),
      run('docker manifest inspect IMAGE'),
      say(
        'Use another tag, or emulate a supported platform, which is slow: docker run --platform linux/amd64 IMAGE',
      ),
    ],
  },
  'image-wrong-architecture': {
    title: 'The program in the image is for another processor',
    explanation:
      'The kernel cannot run the file: the image is for another processor, or the file is a script without a #! line or with Windows line endings.',
    howWeTell: 'The kernel rejects the program with ENOEXEC, which Docker reports as exec format error.',
    finding,
    advice: () => [
      say('Compare the image with the machine (uname -m):'),
      run("docker image inspect --format '{{.Architecture}}' IMAGE"),
      say(
        'If they match, check the first line of the entrypoint script. Otherwise pull with --platform, or install qemu-user-static for emulation.',
      ),
    ],
  },
  'image-format-unsupported': {
    title: 'The image format is no longer supported by this engine',
    explanation:
      'Newer engines reject schema 1 images (from before 2017). Some old mirrors serve only this format.',
    howWeTell: 'The engine names the manifest type that it rejects.',
    finding,
    advice: () => [
      say('Use a newer tag of the image, or rebuild and push it.'),
      say('If a mirror is configured, check what it serves:'),
      run('docker-doctor check --only mirrors'),
    ],
  },
  'registry-login-required': {
    title: 'The registry requires a login, or yours has no access to this image',
    explanation:
      'The image is private or does not exist, or you may not push to this name: pushed images must be named after your own account (USER/NAME).',
    howWeTell:
      'The registry returns 401 or 403 for a request without a login, or for a login without access.',
    finding,
    advice: () => [
      say('Log in to the registry that the image name starts with; for Docker Hub, docker login is enough:'),
      run('docker login HOST'),
      say(
        'ghcr.io needs a token with the scope read:packages (write:packages to push). Amazon ECR: aws ecr get-login-password | docker login --username AWS --password-stdin HOST; the token is valid for 12 hours. Azure: az acr login --name NAME.',
      ),
      say('In swarm, pass the login on to the nodes: docker stack deploy --with-registry-auth.'),
      say(
        'skopeo and Podman do not use a login that docker keeps in a credential store ("credsStore"): skopeo login HOST',
      ),
      say('To push to Docker Hub, name the image after your account first: docker tag NAME USER/NAME'),
    ],
  },
  'transfer-broken': {
    title: 'The download was interrupted or corrupted',
    explanation:
      'A layer was not downloaded completely, or its content is wrong: a proxy or mirror closed the connection or changed the content. Docker verifies every layer and rejects it.',
    howWeTell: 'The engine verifies size and digest of the download, and they do not match.',
    finding,
    advice: () => [
      say('Pull again: complete layers are kept.'),
      edit(
        '/etc/docker/daemon.json',
        '"max-concurrent-downloads": 1',
        'If it keeps happening, download fewer layers at once (takes effect with a reload of Docker):',
      ),
      say('Or check the mirrors:'),
      run('docker-doctor check --only mirrors'),
    ],
  },
  'search-unsupported': {
    title: 'This registry does not support search',
    explanation:
      'docker search HOST/TERM requests /v1/search from HOST, which few registries and hardly any mirrors support. Docker does not use the mirrors in daemon.json for search.',
    howWeTell: 'The host responds to /v1/search with an error or a web page instead of results.',
    finding,
    advice: () => [
      say('Search on the web page of the registry, or on Docker Hub:'),
      run('docker-doctor search TERM'),
    ],
  },
});
