import type { ToldOfRegistries } from '../../../knowledge/params/told.ts';
import { edit, priced, run, say, stop } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';

const finding = ({ said }: { readonly said: string }): string => said;
const BY_TEXT = 'This can only be seen from the error message: docker-doctor does not try uploads.';

export const toldOfRegistries = (): CauseTexts<ToldOfRegistries> => ({
  'registry-rate-limited': {
    title: 'Rate limit of a registry other than Docker Hub',
    explanation:
      'The registry in the error message has its own limit, per address, account or month. A Docker Hub login or mirror does not help.',
    howWeTell: 'The registry returns 429 or toomanyrequests, and its host does not belong to Docker Hub.',
    finding,
    advice: () => [
      say(
        'Wait and try again: most limits are per second or per hour. A monthly quota can only be raised by its owner.',
      ),
      say('Log in to this registry; the limit is usually higher then:'),
      run('docker login HOST'),
      say('In CI, copy the image to your own registry instead of pulling it in every job.'),
    ],
  },
  'push-refused': {
    title: 'The registry rejects the push',
    explanation:
      'The registry, or a proxy in front of it, does not accept the upload: a layer is too large (413), the tag is immutable, the storage quota is used up, or the format is not supported. If the registry is behind a proxy, "blob upload unknown" means that the proxy does not forward X-Forwarded-Proto or Host.',
    howWeTell: BY_TEXT,
    finding,
    advice: () => [
      edit(
        '/etc/nginx/nginx.conf',
        'client_max_body_size 0;',
        'For 413, increase the limit of the reverse proxy in front of the registry, for nginx:',
      ),
      say('For "immutable", push another tag. For a quota, delete old tags or ask the owner of the project.'),
      say('If the registry does not support attestations or image indexes, build without them:'),
      run('docker buildx build --provenance=false --sbom=false --push -t HOST/NAME:TAG DIR'),
    ],
  },
  'hosts-toml-invalid': {
    title: 'A registry configuration (hosts.toml) is not read',
    explanation:
      'A hosts.toml has a syntax error or a wrong value, or its hosts are not [host."URL"] tables of their own: containerd and Docker then ignore them without an error. Or config.toml has both "mirrors" and "config_path", and containerd does not start.',
    howWeTell:
      'The hosts.toml for Docker Hub in /etc/docker/certs.d is read as the engine reads it, or containerd names the file and what it cannot read.',
    finding,
    advice: () => [
      edit(
        '/etc/docker/certs.d/docker.io/hosts.toml',
        '[host."https://YOUR-MIRROR"]\ncapabilities = ["pull", "resolve"]',
        'Write each host as a table of its own, not as an inline table or with dotted keys:',
      ),
      say('See what containerd says about the file and the line:'),
      run('sudo journalctl -u containerd -n 50 --no-pager'),
      say(
        'In config.toml, keep "config_path" and remove "mirrors" and "configs" of the registry. hosts.toml is read at every pull; a change to config.toml needs a restart of containerd.',
      ),
    ],
  },
  'image-store-broken': {
    title: 'Part of the image is missing from the image store',
    explanation:
      'The engine knows the image but not all of its content: the pull was interrupted, content was deleted from containerd, the disk has errors, or only one platform of a multi-platform image was pulled.',
    howWeTell: 'The engine or containerd names a missing digest, layer or snapshot.',
    finding,
    advice: () => [
      say('Remove the image and pull it again:'),
      run('docker image rm IMAGE'),
      run('docker pull IMAGE'),
      say('If the pull fails in the same way, restart containerd and Docker, and pull again:'),
      run('sudo systemctl restart containerd'),
      RESTART_DOCKER,
      say('To save or push all platforms, pull them all first, or name the one you want:'),
      run('docker pull --platform linux/amd64 IMAGE'),
      say('If it comes back, check the disk and its free space:'),
      run('df -h'),
    ],
  },
  'image-in-use': {
    title: 'The image is in use and cannot be removed',
    explanation:
      'A container (possibly stopped) uses this image, another image is based on it, or it has several names.',
    howWeTell: 'The engine names the container or the images that depend on it.',
    finding,
    advice: () => [
      say('Find the containers that use it, and remove those you no longer need:'),
      run('docker ps -a --filter ancestor=IMAGE'),
      run('docker rm CONTAINER'),
    ],
  },
  'mirror-lacks-image': {
    title: 'A mirror does not have this image',
    explanation:
      'The mirror works, but it only serves selected images or images that were pulled through it before. A pull-through cache says the same when it cannot reach Docker Hub itself.',
    howWeTell: 'The mirror responds as a registry should but does not know the image.',
    finding,
    advice: () => [
      say('Use another mirror that has the image, or pull through the best one without changing settings:'),
      run('docker-doctor pull IMAGE'),
    ],
  },
  'mirror-unconfirmed': {
    title: 'The content of a mirror could not be cross-checked',
    explanation:
      'The mirror works, but neither Docker Hub nor another operator was available to confirm its digest.',
    howWeTell: 'The digest of a tag is compared with Docker Hub or with a mirror by another operator.',
    finding,
    advice: () => [
      say('Pull by digest if you know it, or test again when Docker Hub can be reached:'),
      run('docker-doctor mirror test'),
    ],
  },
  'build-mirror-not-taken': {
    title: 'Builds do not use the new mirrors yet',
    explanation:
      'BuildKit keeps using a failed registry connection for a few minutes after the mirrors change. Pulls use the new mirrors immediately.',
    howWeTell:
      'The error message of the build names a mirror that the engine no longer has (docker-doctor explain --check compares them), while pulls go through the new one.',
    finding,
    advice: () => [
      say(
        'Wait about five minutes, or pull the base image first so that the build does not need the registry:',
      ),
      run('docker pull IMAGE'),
      say('To apply it immediately:'),
      stop('sudo systemctl restart docker'),
    ],
  },
  'package-source-untrusted': {
    title: 'The signature of the package repository cannot be verified',
    explanation:
      'The repository responds, but its key is missing, unreadable, expired, or set differently in two files, so the package manager does not install from it.',
    howWeTell: 'apt, dnf or yum names the key or repository it does not trust.',
    finding,
    advice: () => [
      say('Download the Docker key again (for Debian; on Ubuntu replace debian with ubuntu):'),
      run('sudo install -m 0755 -d /etc/apt/keyrings'),
      run('sudo curl -fsSL https://download.docker.com/linux/debian/gpg -o /etc/apt/keyrings/docker.asc'),
      run('sudo chmod a+r /etc/apt/keyrings/docker.asc'),
      say(
        'Then set signed-by to this file in /etc/apt/sources.list.d, in one file only. For dnf or yum, import https://download.docker.com/linux/centos/gpg.',
      ),
    ],
  },
  'package-source-wrong-release': {
    title: 'The package repository has nothing for this release',
    explanation:
      'The repository responds but has no packages for this release or architecture, or is not configured at all, or the release has reached its end of life and its packages were moved (mirrorlist.centos.org was shut down in July 2024; its packages are at vault.centos.org).',
    howWeTell: 'The package manager gets 404, finds no Release file, or knows no package with that name.',
    finding,
    advice: () => [
      say(
        'If 404 is returned for a single .deb file, the list of packages is out of date. Update it and install again; in a Dockerfile, in the same RUN line: apt-get update && apt-get install -y PACKAGE. On the host:',
      ),
      run('sudo apt-get update'),
      say('See which release this is and which ones Docker supports:'),
      run('cat /etc/os-release'),
      run('curl -sS https://download.docker.com/linux/'),
      say(
        'For a derivative, use the release it is based on (bookworm for Kali, 9 for Rocky Linux 9). Amazon Linux has its own docker package, openEuler its own docker-engine. On CentOS 7 and 8, point the repositories of the distribution to vault.centos.org:',
      ),
      run(
        "sudo sed -i -e 's/^mirrorlist=/#&/' -e 's|^#\\? *baseurl=http://mirror.centos.org|baseurl=https://vault.centos.org|' /etc/yum.repos.d/CentOS-*.repo",
      ),
    ],
  },
  'package-dependency': {
    title: 'The Docker packages conflict with other packages',
    explanation:
      'Packages from the distribution (docker.io, containerd, runc, podman-docker) and from Docker (docker-ce, containerd.io) contain the same files, or a dependency of the Docker packages is missing or too old.',
    howWeTell: 'The package manager names both packages.',
    finding,
    advice: () => [
      say(
        'Use only one set. To use the packages from Docker, first remove those of the distribution. This stops running containers; images and volumes are kept:',
      ),
      priced(stop('sudo apt-get remove docker.io docker-compose docker-doc podman-docker containerd runc')),
      say('dnf can replace conflicting packages itself, which also stops running containers:'),
      priced(stop('sudo dnf install --allowerasing docker-ce docker-ce-cli containerd.io')),
    ],
  },
});
