import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { copiedPackages, type ProductionPackage, productionPackages } from './production-packages.ts'

const TEXTS = /^(?:licen[sc]e|copying|notice|copyright)/i

/**
 * What goes along with what others wrote: each package with its version, the license that it names, and the texts it
 * brings. Equal texts stand once, below all packages that bring them.
 */
export function thirdPartyNotices(
  packages: readonly ProductionPackage[] = [...productionPackages(), ...copiedPackages()],
): string {
  const byText = new Map<string, string[]>()
  for (const one of packages) {
    const text = textsOf(one.folder)
    byText.set(text, [...(byText.get(text) ?? []), lineOf(one)])
  }
  const silent = byText.get('') ?? []
  byText.delete('')
  const parts = [...byText].map(([text, lines]) => [...new Set(lines), '', text].join('\n'))
  return [
    'Breakwater is under the Apache License 2.0 (LICENSE). This release hands out these works of others under their own terms.',
    ...parts,
    ...(silent.length > 0
      ? [`These name a license and bring no text of it:\n\n${[...new Set(silent)].join('\n')}`]
      : []),
  ].join(`\n\n${'='.repeat(80)}\n\n`)
}

function lineOf({ name, version, license }: ProductionPackage): string {
  return `${name} ${version} (${license ?? 'no license named; see below'})`
}

function textsOf(folder: string): string {
  return readdirSync(fromRoot(folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXTS.test(entry.name) && !/\.(?:js|json)$/.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
    .map((name) =>
      readFileSync(fromRoot(join(folder, name)), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    )
    .join('\n\n')
}
