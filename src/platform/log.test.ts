import { expect, it } from 'vitest'
import { createLog } from './log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = []
  write(createLog({ to: { write: (line: string) => void lines.push(line) } }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

it('writes only facts that are on the list, and only plain values', () => {
  const facts = { route: '/county/:fips', status: 200, name: 'canary', url: '/canary', body: { a: 'canary' } }
  const [line] = logged((log) => log.info('request', facts))
  expect(line).toMatchObject({ level: 'info', event: 'request', route: '/county/:fips', status: 200 })
  expect(JSON.stringify(line)).not.toContain('canary')
})

it('is one line for each event, whatever is in it: a line break makes no second one', () => {
  const lines: string[] = []
  const log = createLog({ to: { write: (line: string) => void lines.push(line) } })
  log.info('request', { route: '/x\n{"level":"error","event":"made-up"}\r\n\u2028\u001b[2J' })
  expect(lines.join('').split(/\r\n|[\r\n]/)).toHaveLength(2)
  expect(JSON.parse(lines.join(''))).toMatchObject({ event: 'request', level: 'info' })
  expect(lines.join('')).not.toContain('\u001b')
})

it('says when, in UTC and to the millisecond, how grave it is and what happened', () => {
  const before = Date.now()
  const [line] = logged((log) => log.warn('search.swept', { request_id: 'r', route: '/find' }))
  expect(Object.keys(line ?? {})).toEqual(['level', 'time', 'event', 'request_id', 'route'])
  expect(String(line?.time)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(Date.parse(String(line?.time)) - before).toBeGreaterThanOrEqual(0)
  expect(Date.parse(String(line?.time)) - before).toBeLessThan(60_000)
})

it('tells of a fault its kind, code and place, not its words', () => {
  const fault = Object.assign(new TypeError('value "canary" is wrong\n    in canary'), {
    code: '22P02',
    detail: 'canary',
    query: 'select canary',
  })
  const [line] = logged((log) => log.fault('fault', fault, { route: '/x' }))
  expect(line).toMatchObject({
    level: 'error',
    event: 'fault',
    error: 'TypeError',
    sqlstate: '22P02',
    route: '/x',
  })
  expect(String(line?.frames)).toContain('src/platform/log.test.ts')
  expect(JSON.stringify(line)).not.toContain('canary')
})

it('takes anything that is thrown', () => {
  expect(logged((log) => log.fault('fault', 'canary'))[0]).toMatchObject({ error: 'string' })
})

it('names a refusal of the database that nobody put into words by its code', () => {
  const refused = (message: string) => Object.assign(new Error(message), { code: 'BW000' })
  const [known, odd] = logged((log) => {
    log.fault('fault', refused('line-moved-on'))
    log.fault('fault', refused('Ms. Wistrembold, 12 Elm Street'))
  })
  expect(known).toMatchObject({ sqlstate: 'BW000', code: 'line-moved-on' })
  expect(odd).toMatchObject({ sqlstate: 'BW000' })
  expect(JSON.stringify(odd)).not.toContain('Elm')
})
