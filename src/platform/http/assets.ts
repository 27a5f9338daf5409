import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { bundler } from '#platform/bundler.ts'
import { fromRoot } from '#platform/root.ts'
import { KeptBytes } from './compression.ts'

export interface Asset {
  readonly name: string
  readonly type: string
  /** First 16 hexadecimal digits of the SHA-256 of the content. */
  readonly version: string
  readonly bytes: KeptBytes
}

/** Styles, scripts and icons, in memory. */
export interface Assets {
  get(name: string): Asset | undefined
  /** File name → version, for addresses that change with the content. */
  readonly versions: Readonly<Record<string, string>>
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** The files the build left in a folder. */
export function builtAssets(folder = fromRoot('dist', 'assets')): Assets {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => extname(name) in types) : []
  return assetsFrom(names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) })))
}

/** The same files straight from the sources, for tests and work on pages: everything that `assets/sources.json` lists. */
export async function compiledAssets(folder = fromRoot('src', 'web')): Promise<Assets> {
  const esbuild = await bundler()
  const sources = JSON.parse(readFileSync(join(folder, 'assets', 'sources.json'), 'utf8')) as Record<
    string,
    string
  >
  const made = await Promise.all(
    Object.entries(sources).map(async ([name, source]) => {
      const path = join(folder, source)
      // Drawings, and what a phone asks for that puts the staff face among its apps, are served as they lie.
      if (!/\.(?:css|ts)$/.test(source)) return { name, bytes: readFileSync(path) }
      const result = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        write: false,
        minify: true,
        format: 'iife',
        outdir: folder,
        legalComments: 'none',
        target: source.endsWith('.css') ? ['chrome100', 'safari15', 'firefox100'] : ['es2019'],
      })
      return { name, bytes: Buffer.from(result.outputFiles[0]?.contents ?? []) }
    }),
  )
  return assetsFrom(made)
}

function assetsFrom(files: readonly { name: string; bytes: Buffer }[]): Assets {
  const known = new Map<string, Asset>()
  for (const { name, bytes } of files) {
    const version = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
    const type = types[extname(name)] ?? 'application/octet-stream'
    known.set(name, { name, type, version, bytes: new KeptBytes(bytes) })
  }
  return {
    get: (name) => known.get(name),
    versions: Object.fromEntries([...known.values()].map((asset) => [asset.name, asset.version])),
  }
}
