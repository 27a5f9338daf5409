import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fromRoot } from '#platform/root.ts'

export const namespacesFile: string = fromRoot('locales', 'README.md')

const begin = '<!-- Written by `npm run generate` from the keys that the code names. -->\n\n'
const end = '\n<!-- End of what is written. -->'

/** locales/README.md with the table of namespaces as the code uses them now. @throws {Error} where it has no place for it. */
export function withNamespaces(text: string): string {
  const from = text.indexOf(begin) + begin.length
  const to = text.indexOf(end, from)
  if (from < begin.length || to < 0) throw new Error('locales/README.md has no place for the table.')
  return text.slice(0, from) + drawTable(usesOf(sources())) + text.slice(to)
}

/** Namespace → who names keys of it, most first. */
export function usesOf(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const counts = new Map<string, Map<string, number>>()
  for (const [path, text] of files) {
    const user = userOf(path)
    for (const [, key, words] of text.matchAll(/['"`]([a-z]+)\.[a-zA-Z$]|inWords\(\s*'([a-z]+)'/g)) {
      const namespace = key ?? words ?? ''
      const users = counts.get(namespace) ?? new Map<string, number>()
      users.set(user, (users.get(user) ?? 0) + 1)
      counts.set(namespace, users)
    }
  }
  return new Map(
    [...counts].map(([namespace, users]) => [
      namespace,
      [...users].toSorted(([a, most], [b, less]) => less - most || a.localeCompare(b)).map(([user]) => user),
    ]),
  )
}

function sources(): Map<string, string> {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: fromRoot() }).filter(
    (file) => !/\.test\.|\/testing\/|generated/.test(file),
  )
  return new Map(files.map((file) => [file, readFileSync(fromRoot(file), 'utf8')]))
}

function userOf(path: string): string {
  const [, layer = '', part = ''] = path.split('/')
  return layer === 'features' ? part : layer === 'interop' || layer === 'app' ? `${layer}/${part}` : layer
}

const MOST_USERS = 4

function drawTable(uses: ReadonlyMap<string, readonly string[]>): string {
  const namespaces = globSync('locales/en/*.json', { cwd: fromRoot() }).map((file) => basename(file, '.json'))
  const rows = namespaces.toSorted().map((namespace): readonly [string, string] => {
    const users = uses.get(namespace) ?? []
    const shown = users.slice(0, MOST_USERS).join(', ')
    return [
      `\`${namespace}\``,
      users.length > MOST_USERS ? `${shown} and ${users.length - MOST_USERS} more` : shown,
    ]
  })
  const all: (readonly [string, string])[] = [['Namespace', 'Used by, most first'], ...rows]
  const [first, second] = [0, 1].map((at) => Math.max(...all.map((row) => (row[at] ?? '').length))) as [
    number,
    number,
  ]
  const line = ([name, users]: readonly [string, string]) =>
    `| ${name.padEnd(first)} | ${users.padEnd(second)} |\n`
  const [heading, ...others] = all.map(line)
  return `${heading}| ${'-'.repeat(first)} | ${'-'.repeat(second)} |\n${others.join('')}`
}
