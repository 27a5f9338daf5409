import { readdirSync, readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'

export const treeFile: string = fromRoot('docs', 'architecture.md')

/** From the top, as in docs/map.md. */
const layers = ['app', 'interop', 'features', 'web', 'platform'] as const
const begin = '<!-- Written by `npm run generate` from the first lines of the READMEs. -->\n\n```text\n'
const end = '```\n'

/** Characters of a line, beside the folder's name. */
const MOST = 120

/** A folder whose README does not say in its first lines what it is for. */
export class Untold extends Error {}

/**
 * docs/architecture.md with the tree as the folders are now; the rest stays as somebody wrote it.
 *
 * @throws {Untold} naming each folder that says nothing of itself.
 */
export function withTree(text: string, root: string = fromRoot('src')): string {
  const from = text.indexOf(begin) + begin.length
  const to = text.indexOf(end, from)
  if (from < begin.length || to < 0) throw new Untold('docs/architecture.md has no place for the tree.')
  return text.slice(0, from) + drawTree(root) + text.slice(to)
}

function drawTree(root: string): string {
  const untold: string[] = []
  const line = (path: string, depth: number): string => {
    const purpose = purposeOf(`${root}/${path}/README.md`)
    if (purpose === undefined) untold.push(`src/${path}/README.md`)
    const name = `${'  '.repeat(depth)}${path.split('/').at(-1) ?? path}/`
    return `${name.padEnd(20)}${purpose ?? ''}\n`
  }
  const lines = layers.flatMap((layer) => [
    line(layer, 0),
    ...foldersIn(`${root}/${layer}`).map((name) => line(`${layer}/${name}`, 1)),
  ])
  if (untold.length > 0)
    throw new Untold(
      `Say in the first lines after the title what the folder is for, in: ${untold.join(', ')}.`,
    )
  return lines.join('')
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The first clause after a README's title, up to its colon when it is long; without the numbers of scenes in brackets. */
function purposeOf(readme: string): string | undefined {
  let text: string
  try {
    text = readFileSync(readme, 'utf8')
  } catch {
    return undefined
  }
  const paragraph = /^# .+\n\n((?:[^\n#|`-].*\n)+)/.exec(text)?.[1]?.replaceAll('\n', ' ')
  const clause = paragraph
    ?.replaceAll(/ \([SR]\d[^)]*\)/g, '')
    .split(/[.;] /)[0]
    ?.trim()
  return clause !== undefined && clause.length > MOST ? clause.split(': ')[0] : clause
}
