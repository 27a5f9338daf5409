import { spawnSync } from 'node:child_process'
import { fromRoot } from '#platform/root.ts'

export const mapFile: string = fromRoot('docs', 'map.md')

/** docs/map.md as the code is now: folders and who uses whom, drawn by dependency-cruiser as Mermaid. */
export async function drawMap(): Promise<string> {
  const done = spawnSync(
    fromRoot('node_modules', '.bin', 'depcruise'),
    [
      'src',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'mermaid',
      '--include-only',
      '^src',
      '--exclude',
      '[.]test[.]tsx?$|/testing/',
      '--collapse',
      '^src/(features/[^/]+|interop/[^/]+|platform/[^/]+|[^/]+)',
    ],
    { cwd: fromRoot(), encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (done.status !== 0) throw new Error(`dependency-cruiser failed: ${done.stderr}`)
  return [
    '# Map',
    '',
    'Drawn from the code by `npm run generate:map`; a test fails when it is out of date. An arrow means "uses".',
    'The rules behind it are in `.dependency-cruiser.cjs`.',
    '',
    '```mermaid',
    done.stdout.trim(),
    '```',
    '',
  ].join('\n')
}
