import type { ToldOfContainer } from './containers.ts';
import type { Told } from './told.ts';

/** The causes that lie with an image, a login or a container's port: only an error text can show them. */
export interface ImageCauses {
  'invalid-reference': Told;
  'image-not-found': Told;
  'image-not-local': Told;
  'image-no-platform': Told;
  'image-wrong-architecture': ToldOfContainer;
  'image-format-unsupported': Told;
  'registry-login-required': Told;
  'transfer-broken': Told;
  'search-unsupported': Told;
}
