import type { ToldOfRegistries } from '../../../knowledge/params/told.ts';
import { edit, priced, run, say, stop } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';

const finding = ({ said }: { readonly said: string }): string => said;
const BY_TEXT = 'Only the error text shows it: docker-doctor tries no upload and no login by itself.';

export const toldOfRegistries: CauseTexts<ToldOfRegistries> = {
  'registry-rate-limited': {
    title: 'A registry other than Docker Hub refuses further requests',
    explanation:
      'The registry that the text names has a limit of its own, per address, account or month. A Docker Hub login or a Docker Hub mirror does not lift it.',
    howWeTell: 'The registry answers 429 or toomanyrequests, and its host is not one of Docker Hub.',
    finding,
    advice: () => [
      say(
        "Wait and try again: most limits are per second or per hour. A monthly quota is its owner's to raise.",
      ),
      say('Log in to this registry: logged-in users usually have a higher limit.'),
      run('docker login HOST'),
      say('In CI, keep a copy of the image in your own registry instead of pulling it in every job.'),
    ],
  },
  'push-refused': {
    title: 'The registry refuses what was pushed',
    explanation:
      'The upload arrived, and the registry or a proxy in front of it does not accept it: a layer is too large (413), the tag must not be overwritten, the storage quota is used up, or the format is not supported. If the registry stands behind a proxy, "blob upload unknown" means that the proxy does not pass X-Forwarded-Proto or Host on.',
    howWeTell: BY_TEXT,
    finding,
    advice: () => [
      edit(
        '/etc/nginx/nginx.conf',
        'client_max_body_size 0;',
        (text) => `For 413, raise the limit of the reverse proxy before the registry, for nginx: ${text}`,
      ),
      say('For "immutable", push another tag. For a quota, delete old tags or ask the owner of the project.'),
      say('If attestations or an image index are not supported by the registry, build without them:'),
      run('docker buildx build --provenance=false --sbom=false --push -t HOST/NAME:TAG FOLDER'),
    ],
  },
  'hosts-toml-invalid': {
    title: 'containerd cannot read its registry configuration',
    explanation:
      'hosts.toml of a registry has a syntax error or a wrong value, or config.toml has both "mirrors" and "config_path". containerd then ignores the file or does not start.',
    howWeTell: 'containerd names the file and what it could not read.',
    finding,
    advice: () => [
      say('See what containerd says about the file and the line:'),
      run('sudo journalctl -u containerd -n 50 --no-pager'),
      say(
        'In config.toml keep "config_path" and remove "mirrors" and "configs" of the registry. hosts.toml is read again at each pull; config.toml needs a restart of containerd.',
      ),
    ],
  },
  'image-store-broken': {
    title: 'Content of the image is missing in the image store',
    explanation:
      'The engine knows the name of the image but does not have all of its content: an interrupted pull, a clean-up of containerd behind its back, a disk error, or an image of several platforms of which only one was pulled.',
    howWeTell: 'The engine or containerd names a digest, layer or snapshot that is not there.',
    finding,
    advice: () => [
      say('Remove the image and pull it again:'),
      run('docker image rm IMAGE'),
      run('docker pull IMAGE'),
      say('To save or push all platforms, pull them first, or name the one you want:'),
      run('docker pull --platform linux/amd64 IMAGE'),
      say('If it comes back, check the disk and its free space:'),
      run('df -h'),
    ],
  },
  'image-in-use': {
    title: 'The image cannot be removed while something uses it',
    explanation:
      'A container, even a stopped one, was made from this image, another image builds on it, or it has several names.',
    howWeTell: 'The engine names the container or the images that depend on it.',
    finding,
    advice: () => [
      say('Find the containers made from it, and remove those that you no longer need:'),
      run('docker ps -a --filter ancestor=IMAGE'),
      run('docker rm CONTAINER'),
    ],
  },
  'mirror-lacks-image': {
    title: 'A mirror does not have this image',
    explanation:
      'The mirror works, but it serves chosen images only, or it is a cache that holds what others pulled before.',
    howWeTell: 'The mirror answers the protocol of registries rightly and does not know the name.',
    finding,
    advice: () => [
      say('Find a mirror that has the image, or pull it through the best one without changing anything:'),
      run('docker-doctor pull IMAGE'),
    ],
  },
  'mirror-unconfirmed': {
    title: 'No independent source confirms what a mirror serves',
    explanation:
      'The mirror works, but neither Docker Hub nor a second operator could be asked whether its digest is the right one.',
    howWeTell: 'The digest of a tag is compared with Docker Hub or with a mirror of another operator.',
    finding,
    advice: () => [
      say('Pull by digest if you know it, or measure again when Docker Hub can be reached:'),
      run('docker-doctor mirror test'),
    ],
  },
  'build-mirror-not-taken': {
    title: 'Builds do not use the new mirrors yet',
    explanation:
      'BuildKit keeps a registry connection that failed for some minutes after the mirrors changed. Pulls use the new ones at once.',
    howWeTell: 'A pull goes through the new mirror while a build still fails at the old host.',
    finding,
    advice: () => [
      say('Wait about five minutes, or pull the base image first, so that the build need not ask:'),
      run('docker pull IMAGE'),
      say('At once, but at a price:'),
      stop('sudo systemctl restart docker'),
    ],
  },
  'package-source-untrusted': {
    title: 'The signature of the package source cannot be checked',
    explanation:
      'The source answers, but its key is missing, unreadable, out of date, or named differently in two files. The package manager therefore installs nothing from it.',
    howWeTell: 'apt, dnf or yum names the key or the source that it does not trust.',
    finding,
    advice: () => [
      say("Fetch Docker's key again (Debian; on Ubuntu write ubuntu instead of debian):"),
      run('sudo install -m 0755 -d /etc/apt/keyrings'),
      run('sudo curl -fsSL https://download.docker.com/linux/debian/gpg -o /etc/apt/keyrings/docker.asc'),
      run('sudo chmod a+r /etc/apt/keyrings/docker.asc'),
      say(
        'Then let signed-by in /etc/apt/sources.list.d name this file, in one file only. With dnf or yum, import https://download.docker.com/linux/centos/gpg.',
      ),
    ],
  },
  'package-source-wrong-release': {
    title: 'The package source has nothing for this release',
    explanation:
      'The source answers, but it has no packages for this release or architecture, it is not configured at all, or the release has reached its end of life and its packages were moved (mirrorlist.centos.org is gone since July 2024; they are at vault.centos.org).',
    howWeTell: 'The package manager gets 404, finds no Release file, or knows no package of that name.',
    finding,
    advice: () => [
      say('See which release this is, and which ones Docker has packages for:'),
      run('cat /etc/os-release'),
      run('curl -sS https://download.docker.com/linux/'),
      say(
        "For a derivative, write the release it is based on into the source (bookworm for Kali, 9 for Rocky Linux 9). Amazon Linux has a package of its own: docker. For CentOS 7 and 8, point the distribution's own sources to vault.centos.org.",
      ),
    ],
  },
  'package-dependency': {
    title: "Docker's packages conflict with others",
    explanation:
      "Packages of the distribution (docker.io, containerd, runc, podman-docker) and Docker's own (docker-ce, containerd.io) contain the same files, or a package that Docker's need is missing or too old.",
    howWeTell: 'The package manager names both packages.',
    finding,
    advice: () => [
      say(
        "Decide for one of them. To use Docker's own packages, remove those of the distribution first. That stops running containers; images and volumes stay:",
      ),
      priced(stop('sudo apt-get remove docker.io docker-compose docker-doc podman-docker containerd runc')),
      say('With dnf, let it replace what conflicts, which stops running containers too:'),
      priced(stop('sudo dnf install --allowerasing docker-ce docker-ce-cli containerd.io')),
    ],
  },
};
