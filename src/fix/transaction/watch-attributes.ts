import type { Hands } from '../../host/hands.ts';

/** The same hands; `lost` fills with the files whose access control lists or extended attributes did not come along. */
export function watchAttributes(hands: Hands): { readonly hands: Hands; readonly lost: ReadonlySet<string> } {
  const lost = new Set<string>();
  return {
    lost,
    hands: {
      ...hands,
      replaceFile: async (path, ...rest) => {
        const replaced = await hands.replaceFile(path, ...rest);
        if (replaced.attributes === 'lost') lost.add(path);
        return replaced;
      },
    },
  };
}
