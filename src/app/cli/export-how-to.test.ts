import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { exportCommand } from '#interop/hsds/index.ts'
import { fromRoot } from '#platform/root.ts'
import { parseCommand } from './parse-command.ts'

it('knows each command line in the how-to on exports, and the how-to tells of each format', () => {
  const text = readFileSync(fromRoot('docs/how-to/export.md'), 'utf8')
  const lines = [...text.matchAll(/^npm run -s breakwater -- (.+)$/gm)].map(([, line = '']) =>
    line.split(' '),
  )
  const formats = lines.map((line) => {
    const parsed = parseCommand([exportCommand], line)
    return parsed.kind === 'run' ? parsed.options.format : parsed.kind
  })
  expect([...new Set(formats)].toSorted()).toEqual(
    [...exportCommand.options.shape.format.unwrap().options].toSorted(),
  )
})
