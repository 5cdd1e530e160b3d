import type { BundleWords } from '../bundle-words.ts';

export const bundle: BundleWords = {
  holds: 'Contents',
  removed: 'Removed',
  part: {
    manifest: 'list of files with SHA-256, and what was removed',
    recording: 'what check saw on this machine',
    'report-json': 'report for programs',
    'report-markdown': 'report to read or paste',
  },
  kind: {
    login: 'user names and passwords in URLs and proxies',
    label: 'values of keys, variables, options and headers whose names suggest secrets',
    query: 'URL query strings, which contain signatures and tokens',
    shape: 'keys, tokens and webhooks, recognized by their format',
    elsewhere: 'other copies of these secrets',
    personal: 'mirror names that belong to one account',
    host: 'name of this machine',
    user: 'name of the user',
    home: 'home directory of the user',
    address: 'addresses of this machine',
  },
  names:
    'It still contains the host name, user name, paths and addresses of this machine, and the names of its containers. --anonymous replaces the host name, user name, home directory and addresses.',
  written: (path, size) =>
    `Written to ${path} (${size}), readable by you only. It was not sent anywhere. To see what it contains:`,
  listed: (size) => `This is a preview: nothing was written. The archive would be ${size}.`,
  refused: 'Not written: the bundle still contains something that must not be in it. Please report this.',
  left: {
    secret: 'a known secret',
    host: 'the name of this machine',
    user: 'the name of the user',
    home: 'the home directory of the user',
    address: 'an address of this machine',
  },
  tooLarge: 'Not written: the recording is larger than 8 MB.',
  notWritten: (path, why) =>
    why.kind === 'exists'
      ? `${path} already exists. A bundle never overwrites a file: specify another name, or none.`
      : `Cannot write the bundle to ${path}: ${why.said}.`,
};
