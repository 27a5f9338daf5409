/** Files a page may ask for: one stylesheet and one script per face, and one neutral icon for both; text-only pages have a few rules of their own.
 * The board of what is free shows news by itself. Push messages need a script on one page and one that runs without a page;
 * so does work without a connection. */
export type AssetName =
  | 'public.css'
  | 'text.css'
  | 'public.js'
  | 'pro.css'
  | 'pro.js'
  | 'board.js'
  | 'push.js'
  | 'push-worker.js'
  | 'offline.js'
  | 'offline-worker.js'
  | 'icon.svg'

declare const ASSET_VERSIONS: Partial<Record<AssetName, string>> | undefined

/**
 * Where an asset is served. The build may define `ASSET_VERSIONS` (name → content hash); the address
 * then changes with the content, so that browsers may keep the file without asking again.
 */
export function assetHref(name: AssetName): string {
  const version = typeof ASSET_VERSIONS === 'undefined' ? undefined : ASSET_VERSIONS[name]
  return version === undefined ? `/assets/${name}` : `/assets/${name}?v=${version}`
}
