import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import fonts from './fonts.json' with { type: 'json' }

/**
 * Folders with the fonts of papers. Whole families in two weights: no letter of the scripts that we write in, or are
 * written to in, is missing. The build copies them, since their packages are of development: they bring nine weights and
 * more, 175 MB of which papers use a fifth.
 */
export function fontFolders(): string[] {
  if (/\/dist\/[^/]+$/.test(new URL(import.meta.url).pathname)) return [fromRoot('dist', 'fonts')]
  const { resolve } = createRequire(import.meta.url)
  return fonts.families.flatMap((family) =>
    fonts.weights.map((weight) =>
      join(dirname(resolve(`@expo-google-fonts/${family}/package.json`)), weight),
    ),
  )
}
