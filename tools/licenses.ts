import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'

/** What a package of ours may be under. */
const ALLOWED = [
  'MIT',
  'MIT-0',
  'BSD-2-Clause',
  '0BSD',
  'BSD-3-Clause',
  'Apache-2.0',
  'ISC',
  'OFL-1.1',
  'CC0-1.0',
]
/** The same for what only whoever develops installs. */
const IN_DEVELOPMENT = [...ALLOWED, 'MPL-2.0', 'BlueOak-1.0.0', 'PSF-2.0', 'CC-BY-4.0']

/**
 * Packages under something else, each with what was read of it. A name that ends in a star stands for all that begin so; one that
 * stands for nothing is refused, so that the list stays as short as it is.
 */
export const REVIEWED: Readonly<Record<string, string>> = {
  '@img/sharp-*':
    'Brings libvips, LGPL-3.0-or-later: linked dynamically, unmodified, and replaceable (ADR 0031).',
  '@digitalbazaar/credentials-context':
    'Code BSD-3-Clause; context files of the W3C under its software and document license.',
  fhirpath: 'Terms of the National Library of Medicine, based on BSD: the license file goes along.',
  '@lhncbc/ucum-lhc':
    'Terms of the National Library of Medicine, with those of UCUM and LOINC for what it takes from them; comes with fhirpath.',
  format: 'MIT: its package.json says so in a field that is older than "license".',
  argparse: 'Python-2.0, as permissive as MIT; comes with what reads YAML.',
}

interface Installed {
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
}

/** Every package of the lock file whose license is neither allowed nor reviewed; nothing when there is none. */
export function licenseFault(
  packages: Readonly<Record<string, Installed>> = ofLockFile(),
  reviewed: Readonly<Record<string, string>> = REVIEWED,
): string | undefined {
  const stood = new Set<string>()
  const faults = Object.entries(packages).flatMap(([path, { license, dev, devOptional }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (path === '' || isAllowed(license, dev === true || devOptional === true)) return []
    const entry = Object.keys(reviewed).find((one) =>
      one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name,
    )
    if (entry === undefined) return [`${name} is under ${license ?? 'no license that it names'}`]
    stood.add(entry)
    return []
  })
  const idle = Object.keys(reviewed).filter((one) => !stood.has(one))
  const all = [...faults, ...idle.map((one) => `${one} is reviewed and not needed`)]
  return all.length === 0
    ? undefined
    : `${all.join('\n')}\nRead the license; use another package, or review it in tools/licenses.ts.`
}

/** An SPDX expression as packages write them: alternatives of which one is enough, or parts that all count. */
function isAllowed(license: string | undefined, inDevelopment: boolean): boolean {
  const known = inDevelopment ? IN_DEVELOPMENT : ALLOWED
  return (license ?? '')
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .some((one) => one.split(' AND ').every((part) => known.includes(part)))
}

function ofLockFile(): Record<string, Installed> {
  const { packages } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as {
    packages: Record<string, Installed>
  }
  return packages
}
