import { format } from 'dependency-cruiser'
import { fromRoot } from '#platform/root.ts'
import type { Cruise } from './cruise.ts'

export const mapFile: string = fromRoot('docs', 'map.md')

/** docs/map.md as the code is now: folders and who uses whom, drawn by dependency-cruiser as Mermaid. */
export async function drawMap(cruise: Cruise): Promise<string> {
  const drawn = await format(inOrder(cruise), {
    outputType: 'mermaid',
    includeOnly: '^src',
    exclude: '[.]test[.]tsx?$|/testing/',
    collapse: '^src/(features/[^/]+|interop/[^/]+|platform/[^/]+|[^/]+)',
  })
  return [
    '# Map',
    '',
    'Drawn from the code by `npm run generate`; `npm run check` fails when it is out of date. An arrow means "uses".',
    'The rules behind it are in `.dependency-cruiser.cjs`.',
    '',
    '```mermaid',
    String(drawn.output).trim(),
    '```',
    '',
  ].join('\n')
}

/** By name: in the order in which the cruiser came upon them, a new test would move the arrows of the map. */
function inOrder(cruise: Cruise): Cruise {
  return {
    ...cruise,
    modules: cruise.modules
      .map((module) => ({
        ...module,
        dependencies: module.dependencies.toSorted((a, b) => byName(a.resolved, b.resolved)),
      }))
      .sort((a, b) => byName(a.source, b.source)),
  }
}

function byName(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
