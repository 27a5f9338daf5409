import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'

function contentNow(...words: string[]) {
  const done = spawnSync(process.execPath, ['tools/run-bundled.mjs', 'tools/content-now.ts', ...words], {
    encoding: 'utf8',
    cwd: fromRoot(),
  })
  return { status: done.status, said: done.stdout + done.stderr }
}

it('prints twenty jobs and places, each with five actions and the words they rest on', () => {
  const { status, said } = contentNow()
  expect(status).toBe(0)
  expect(said.match(/^\w.*$/gm)).toHaveLength(20)
  expect(said.match(/^ {2}\d\. .+\.(?: \[[\w-]+\])?$/gm)).toHaveLength(100)
  expect(said.match(/^ {5}[\w-]+: ".+"$/gm)).toHaveLength(100)
})

it('says where nothing is listed', () => {
  expect(contentNow('farming')).toEqual({ status: 1, said: 'Nothing is listed for "farming".\n' })
})
