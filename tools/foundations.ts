import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'

/** What the features stand on. They name no feature that stands on them: none of its tables, acts, permissions or pages. */
const FOUNDATIONS = ['src/platform', 'src/web', 'src/features/identity', 'src/features/audit']

/** Names that are known to stand there, each with its reason. A new one belongs into the feature's `feature.ts`. */
const ALLOWED: readonly { readonly file: string; readonly name: string; readonly why: string }[] = [
  { file: 'src/platform/db/public-tables.ts', name: '', why: 'a reviewed list of all tables, for one test' },
  {
    file: 'src/platform/db/rights.ts',
    name: 'protected.put_places',
    why: 'who owns it owns the protected store',
  },
  {
    file: 'src/web/assets/notices-count.ts',
    name: 'notices.own',
    why: 'the count at the top of every staff page',
  },
  {
    file: 'src/platform/http/call.ts',
    name: 'directory.keep',
    why: 'the operator may do what keeps the directory',
  },
  {
    file: 'src/features/identity/require-permission.ts',
    name: 'directory.keep',
    why: 'what makes a steward',
  },
  { file: 'src/features/identity/sql/policies.sql', name: 'directory.keep', why: 'what makes a steward' },
  { file: 'src/platform/http/asset-route.ts', name: '/availability', why: 'the one page that works offline' },
  { file: 'src/web/assets/offline.ts', name: '/availability', why: 'the script of that page' },
  { file: 'src/web/assets/offline-worker.ts', name: '/availability', why: 'the script of that page' },
  { file: 'src/web/assets/offline/desk.ts', name: '/availability', why: 'the script of that page' },
  { file: 'src/web/assets/offline/wipe.ts', name: '/availability', why: 'the script of that page' },
]

const FEATURES = 'availability|awareness|benefits|directory|guidance|law|notices|protected|youth'
/** `directory.keep`, `availability.line`, `protected.read`; not a file such as `law.json`. */
const NAMES = new RegExp(
  String.raw`(?<![\w./-])(?:${FEATURES})\.(?!(?:json|ts|tsx|css|sql|md)\b)[a-z][a-z_-]*`,
  'g',
)
/** Pages that features answer, as addresses in quotes. */
const PAGES = /['"`](\/(?:steward|availability|own-records|guidance|law|duty|flyers|benefits|lines|youth))\b/g

/** What foundations say of features, a line each; undefined when they say nothing. */
export function foundationFault(files: ReadonlyMap<string, string> = read()): string | undefined {
  const faults: string[] = []
  for (const [file, text] of files) {
    const said = withoutComments(file, text)
    const names = [...said.matchAll(NAMES)].map(([name]) => name)
    const pages = [...said.matchAll(PAGES)].map(([, page = '']) => page)
    for (const name of new Set([...names, ...pages]))
      if (!ALLOWED.some((one) => one.file === file && (one.name === '' || one.name === name)))
        faults.push(`${file} names ${name}: let the feature state it in feature.ts`)
  }
  return faults.length === 0 ? undefined : faults.join('\n')
}

function read(): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const folder of FOUNDATIONS)
    for (const entry of readdirSync(fromRoot(folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      const isRead = /\.(?:tsx?|sql)$/.test(path) && !/[.]test[.]|\/testing\/|generated/.test(path)
      if (entry.isFile() && isRead)
        files.set(path.slice(fromRoot().length).replace(/^\//, ''), readFileSync(path, 'utf8'))
    }
  if (files.size < 300) throw new Error(`only ${files.size} files of the foundations were read`)
  return files
}

/** Comments may give a feature as an example. */
function withoutComments(file: string, text: string): string {
  return file.endsWith('.sql')
    ? text.replace(/--[^\n]*/g, '')
    : text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')
}
