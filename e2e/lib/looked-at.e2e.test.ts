import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterEach, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { isFirst } from './looked-at.ts'
import { ownFolder } from './own-folder.ts'

const run = process.env.JOURNEYS_FOLDER
afterEach(() => {
  process.env.JOURNEYS_FOLDER = run
})

it('is first once for each kind and key', () => {
  process.env.JOURNEYS_FOLDER = ownFolder('looked')
  expect([isFirst('axe', 'a'), isFirst('axe', 'a'), isFirst('tab', 'a'), isFirst('axe', 'b')]).toEqual([
    true,
    false,
    true,
    true,
  ])
})

it('is first in one of the processes of a run', async () => {
  const folder = ownFolder('looked')
  const asks = `import { isFirst } from ${JSON.stringify(fromRoot('e2e', 'lib', 'looked-at.ts'))}
    process.stdout.write(String(isFirst('axe', 'shape')))`
  const said = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', asks], {
        env: { ...process.env, JOURNEYS_FOLDER: folder },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [out] = await Promise.all([text(child.stdout), once(child, 'exit')])
      return out
    }),
  )
  expect(said.sort()).toEqual(['false', 'false', 'true'])
})
