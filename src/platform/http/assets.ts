import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
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

/**
 * The same files straight from the sources, for tests and work on pages: every `css/<name>.entry.css`,
 * `assets/<face>.ts`, the scripts of the board, of drafts, of push messages and of work without a connection, and below a folder what is served as it lies:
 * drawings, and what a phone asks for that puts the staff face among its apps.
 */
export async function compiledAssets(folder = fromRoot('src', 'web')): Promise<Assets> {
  const esbuild = await import('esbuild')
  const within = (part: string) => {
    const path = join(folder, part)
    return existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : []
  }
  const styles = within('css').filter((path) => path.endsWith('.entry.css'))
  const scripts = within('assets').filter((path) =>
    /^(?:public|questions|professional|pro|board|drafts|push|push-worker|offline|offline-worker)\.ts$/.test(
      basename(path),
    ),
  )
  const asTheyLie = within('assets').filter((path) => /\.(?:svg|png|webmanifest)$/.test(path))
  const made = await Promise.all(
    [...styles, ...scripts].map(async (path) => {
      const result = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        write: false,
        minify: true,
        format: 'iife',
        outdir: folder,
        legalComments: 'none',
        target: path.endsWith('.css') ? ['chrome100', 'safari15', 'firefox100'] : ['es2019'],
      })
      const name = basename(path).replace('.entry', '').replace(/\.ts$/, '.js')
      return { name, bytes: Buffer.from(result.outputFiles[0]?.contents ?? []) }
    }),
  )
  return assetsFrom([
    ...made,
    ...asTheyLie.map((path) => ({ name: basename(path), bytes: readFileSync(path) })),
  ])
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
