import sources from './sources.json' with { type: 'json' }

/** Files a page may ask for: a style and a script for each frame, and scripts of their own for pages that need more. `sources.json` is the one list of them. */
export type AssetName = keyof typeof sources

type Versions = Partial<Record<AssetName, string>>

/** Written into the program by the build. */
declare const ASSET_VERSIONS: Versions | undefined

let versions: Versions = typeof ASSET_VERSIONS === 'undefined' ? {} : ASSET_VERSIONS

/** Tells a program that was not built which version of each asset it serves. */
export function announceVersions(known: Versions): void {
  versions = known
}

/**
 * Where an asset is served. Where its version (a hash of its content) is known, the address changes with the
 * content, so that browsers may keep the file without asking again.
 */
export function assetHref(name: AssetName): string {
  const version = versions[name]
  return version === undefined ? `/assets/${name}` : `/assets/${name}?v=${version}`
}
