import type { ImageCauses } from '../../../knowledge/params/image.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';

const finding = ({ said }: { readonly said: string }): string => said;

export const imageCauses: CauseTexts<ImageCauses> = {
  'invalid-reference': {
    title: 'The name of the image is not written as Docker wants it',
    explanation:
      'An image is called [HOST[:PORT]/]NAME[:TAG], all in small letters but the tag, without https:// and without spaces. Often a variable in a compose file or a script is empty.',
    howWeTell: 'Docker says so itself before it asks any registry.',
    finding,
    advice: () => [
      say('Write the name in small letters, such as:'),
      run('docker pull ghcr.io/owner/name:tag'),
      say('In a compose file, see what became of the variables:'),
      run('docker compose config --images'),
    ],
  },
  'image-not-found': {
    title: 'The registry has no such image or tag',
    explanation:
      'The registry answered, and it does not know the name or the tag: a typing error, a tag that was removed, or a private image that it does not admit to having while you are not logged in.',
    howWeTell:
      'The registry answers that it knows no such name or tag, or the engine tells so in its own words.',
    finding,
    advice: () => [
      say(
        "Look at the name and the tag on the registry's web page (hub.docker.com/_/NAME for official images).",
      ),
      say('If the image is private:'),
      run('docker login'),
    ],
  },
  'image-no-platform': {
    title: 'The image is not made for this kind of computer',
    explanation:
      'The image exists, but not for the operating system and processor that were asked for (such as linux/arm64).',
    howWeTell: 'The engine finds no entry for the platform in the list that the registry sends.',
    finding,
    advice: () => [
      say('See which platforms it has:'),
      run('docker manifest inspect IMAGE'),
      say('Take another tag, or emulate one that it has, slowly: docker run --platform linux/amd64 IMAGE'),
    ],
  },
  'image-wrong-architecture': {
    title: 'The program in the image is not for this processor',
    explanation:
      'The kernel cannot run the file: it is of an image for another processor, or it is a script whose first line is missing or ends in the line end of Windows.',
    howWeTell:
      'The kernel refuses to run the program with ENOEXEC, which Docker passes on as exec format error.',
    finding,
    advice: () => [
      say('Compare the image with the machine (uname -m):'),
      run("docker image inspect --format '{{.Architecture}}' IMAGE"),
      say(
        'If both are the same, look at the first line of the entrypoint script. Else pull with --platform, or install qemu-user-static to emulate.',
      ),
    ],
  },
  'image-format-unsupported': {
    title: 'The image is in a format that this engine no longer reads',
    explanation:
      'Images of schema 1 (before 2017) are refused by newer engines. Sometimes it is an old mirror that hands out nothing else.',
    howWeTell: 'The engine names the type of the manifest that it refuses.',
    finding,
    advice: () => [
      say('Take a newer tag of the image, or build and push it anew.'),
      say('If a mirror is configured, see what it sends:'),
      run('docker-doctor check --only mirrors'),
    ],
  },
  'registry-login-required': {
    title: 'The registry wants a login, or refuses yours for this image',
    explanation:
      'The image is private, or you may not push under this name: what you push has to be named for your own account (USER/NAME).',
    howWeTell:
      'The registry answers 401 or 403 to a request without a login, or with one that does not suffice.',
    finding,
    advice: () => [
      run('docker login'),
      say(
        'For another registry than Docker Hub: docker login HOST. For a push: docker tag NAME USER/NAME first.',
      ),
    ],
  },
  'transfer-broken': {
    title: 'The download was cut or damaged on the way',
    explanation:
      'A layer began to arrive and did not arrive whole: a proxy or mirror cut the connection, or changed what it passed on. Docker checks every layer and refuses such a one.',
    howWeTell: 'The engine counts and hashes what arrives, and it was less than announced or something else.',
    finding,
    advice: () => [
      say('Pull again: layers that are whole are kept.'),
      edit(
        '/etc/docker/daemon.json',
        '"max-concurrent-downloads": 1',
        (text) =>
          `If it happens again and again, let fewer layers come at once (${text} in daemon.json), or look at the mirrors:`,
      ),
      run('docker-doctor check --only mirrors'),
    ],
  },
  'search-unsupported': {
    title: 'This registry offers no search',
    explanation:
      'docker search HOST/TERM asks HOST for /v1/search, which few registries and hardly any mirror have. Registry mirrors in daemon.json are never asked.',
    howWeTell: 'The host answers /v1/search with an error or a web page in place of results.',
    finding,
    advice: () => [say("Search on the registry's web page, or ask Docker Hub itself: docker search TERM")],
  },
};
