/** Files a page may ask for: one stylesheet and one script per frame, and one neutral icon for both; text-only pages have a few rules of their own.
 * The board of what is free shows changes by itself. Push messages need a script on one page and one that runs without a page;
 * so does work without a connection. */
export type AssetName =
  | 'public.css'
  | 'text.css'
  | 'public.js'
  | 'professional.css'
  | 'professional.js'
  | 'help.js'
  | 'questions.css'
  | 'questions.js'
  | 'pro.css'
  | 'pro.js'
  | 'board.js'
  | 'drafts.js'
  | 'push.js'
  | 'push-worker.js'
  | 'offline.js'
  | 'offline-worker.js'
  | 'icon.svg'
  | 'app.webmanifest'

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
