import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import { COPIED_PACKAGES } from './release/copied-packages.ts'

// `npm sbom` leaves out what a package of development needs too (zod among them), so the list is made from the lock file, which is what
// `npm ci` installs. The shape: CycloneDX 1.5, https://cyclonedx.org/docs/1.5/json/

interface Locked {
  readonly name?: string
  readonly version: string
  readonly integrity?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}

export interface Component {
  readonly type: 'library'
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  /** `optional`: for some kinds of machine alone. */
  readonly scope: 'required' | 'optional'
  readonly purl: string
  readonly hashes: readonly { readonly alg: string; readonly content: string }[]
  readonly licenses: readonly { readonly expression: string }[]
}

/** Every package that a running installation has, or has files of, once for each version. */
export function components(packages: Readonly<Record<string, Locked>>): readonly Component[] {
  const all = new Map<string, Component>()
  for (const [path, locked] of Object.entries(packages)) {
    if (path === '' || (locked.dev === true && !COPIED_PACKAGES.includes(path))) continue
    const name = locked.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const purl = `pkg:npm/${name.replace('@', '%40')}@${locked.version}`
    all.set(purl, {
      type: 'library',
      'bom-ref': purl,
      name,
      version: locked.version,
      scope: locked.optional === true ? 'optional' : 'required',
      purl,
      hashes: hashesOf(locked.integrity),
      // Of one without a license the file of licenses says what was read.
      licenses:
        locked.license === undefined || locked.license.startsWith('SEE')
          ? []
          : [{ expression: locked.license }],
    })
  }
  return [...all.values()].toSorted((a, b) => (a.purl < b.purl ? -1 : 1))
}

function hashesOf(integrity = ''): Component['hashes'] {
  return integrity
    .split(' ')
    .map((one) => one.split('-'))
    .filter(([alg]) => alg === 'sha512')
    .map(([, content = '']) => ({ alg: 'SHA-512', content: Buffer.from(content, 'base64').toString('hex') }))
}

/** The whole document. */
export function sbom(): object {
  const read = (file: string) => JSON.parse(readFileSync(fromRoot(file), 'utf8')) as Record<string, unknown>
  const { name, version, license } = read('package.json') as {
    name: string
    version: string
    license: string
  }
  const { packages } = read('package-lock.json') as { packages: Record<string, Locked> }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `${name}@${version}`,
        name,
        version,
        licenses: [{ expression: license }],
      },
    },
    components: components(packages),
  }
}

if (process.argv[1] === fromRoot('tools', 'sbom.ts'))
  process.stdout.write(`${JSON.stringify(sbom(), null, 2)}\n`)
