import { fromRoot } from '#platform/root.ts'
import type { Cruise } from './cruise.ts'

export const mapFile: string = fromRoot('docs', 'map.md')

interface Layer {
  readonly name: string
  readonly says: string
  /** The part of a layer that a path belongs to, as the first group. */
  readonly part: RegExp
}

/** From the top: code uses only its own layer and those below it. */
const layers: readonly Layer[] = [
  { name: 'main', says: 'starts the program', part: /^src\/(main\.ts)$/ },
  {
    name: 'app',
    says: 'mounts the features; pages and commands that join several',
    part: /^src\/app\/([^/]+)/,
  },
  {
    name: 'interop',
    says: 'translates between our words and those of others',
    part: /^src\/interop\/([^/]+)/,
  },
  { name: 'features', says: 'what people come for', part: /^src\/features\/(?!(?:identity|audit)\/)([^/]+)/ },
  { name: 'foundations', says: 'who acts, and what they did', part: /^src\/features\/(identity|audit)\// },
  { name: 'web', says: 'frames, parts and styles of pages', part: /^src\/web\/([^/]+)/ },
  { name: 'config', says: 'what an operator can set', part: /^src\/(config\.ts)$/ },
  { name: 'platform', says: 'knows not one word of our domain', part: /^src\/platform\/([^/]+)/ },
]

interface Part {
  readonly layer: string
  readonly name: string
}

/** docs/map.md as the code is now: which layer uses which, and which part of a layer uses what of each. */
export function drawMap(cruise: Cruise): string {
  const uses = usesOf(cruise)
  return [
    '# Map',
    '',
    'Drawn from the code by `npm run generate`; `npm run check` fails when it is out of date. An arrow means "uses", and so does',
    'each row: what stands in the first column uses what stands to its right, tests aside. The rules behind it are in',
    '`.dependency-cruiser.cjs`; what each folder is for stands in [architecture.md](architecture.md).',
    '',
    '```mermaid',
    'flowchart TB',
    ...layers.map(({ name, says }) => `${name}["${name}: ${says}"]`),
    ...layers.flatMap((from) =>
      layersUsed(uses.filter((use) => use.from.layer === from.name))
        .filter((to) => to !== from.name)
        .map((to) => `${from.name} --> ${to}`),
    ),
    '```',
    ...layers.flatMap(({ name }) =>
      tableOf(
        name,
        uses.filter(({ from }) => from.layer === name),
      ),
    ),
    '',
  ].join('\n')
}

interface Use {
  readonly from: Part
  readonly to: readonly Part[]
}

/** By name: in the order in which the cruiser came upon them, a new test would move the rows of the map. */
function usesOf(cruise: Cruise): readonly Use[] {
  const found = new Map<string, { from: Part; to: Map<string, Part> }>()
  for (const { source, dependencies } of cruise.modules) {
    const from = partOf(source)
    if (!from) continue
    const use = found.get(keyOf(from)) ?? { from, to: new Map<string, Part>() }
    found.set(keyOf(from), use)
    for (const { resolved } of dependencies) {
      const to = partOf(resolved)
      if (to && keyOf(to) !== keyOf(from)) use.to.set(keyOf(to), to)
    }
  }
  return [...found.values()]
    .map(({ from, to }) => ({ from, to: [...to.values()].sort(byName) }))
    .sort((a, b) => byName(a.from, b.from))
}

/** The layers that any of them uses, from the top. */
function layersUsed(uses: readonly Use[]): string[] {
  return layers
    .map(({ name }) => name)
    .filter((name) => uses.some((use) => use.to.some(({ layer }) => layer === name)))
}

/** Where a file stands; undefined for tests, for what only they use, and for what is not ours. */
function partOf(path: string): Part | undefined {
  if (/\.test\.tsx?$|\/testing\//.test(path)) return undefined
  for (const { name, part } of layers) {
    const found = part.exec(path)?.[1]
    if (found) return { layer: name, name: found }
  }
  return undefined
}

/** One row a part; a column for each layer that any of them uses. */
function tableOf(layer: string, uses: readonly Use[]): string[] {
  const used = layersUsed(uses)
  const cell = (use: Use, to: string) =>
    use.to
      .filter((part) => part.layer === to)
      .map((part) => part.name)
      .join(', ')
  return [
    '',
    `## ${layer}`,
    '',
    `| ${[layer, ...used.map((to) => (to === layer ? `others of ${to}` : to))].join(' | ')} |`,
    `|${' --- |'.repeat(used.length + 1)}`,
    ...uses.map((use) => `| ${[`**${use.from.name}**`, ...used.map((to) => cell(use, to))].join(' | ')} |`),
  ]
}

function keyOf({ layer, name }: Part): string {
  return `${layer}/${name}`
}

function byName({ name: one }: Part, { name: other }: Part): number {
  return one < other ? -1 : one > other ? 1 : 0
}
