import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'
import { inTrace, newTrace, traceFrom, traceIdNow, traceparentNow } from './trace.ts'

const ID = '4bf92f3577b34da6a3ce929d0e0e4736'
const SPAN = '00f067aa0ba902b7'

describe('a trace', () => {
  it('is gone on with as it came, under a span of our own', () => {
    const trace = traceFrom(`00-${ID}-${SPAN}-01`)
    expect(trace).toMatchObject({ traceId: ID, sampled: true })
    expect(trace.spanId).not.toBe(SPAN)
    expect(inTrace(trace, traceparentNow)).toBe(`00-${ID}-${trace.spanId}-01`)
    // A later version may say more; of it we know nothing and say nothing.
    expect(traceFrom(`01-${ID}-${SPAN}-00-what-comes-later`)).toMatchObject({ traceId: ID, sampled: false })
  })

  it.each([
    undefined,
    '',
    [`00-${ID}-${SPAN}-01`, `00-${ID}-${SPAN}-01`],
    `00-${ID}-${SPAN}-01-more`,
    `ff-${ID}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${ID}-${'0'.repeat(16)}-01`,
    `00-${ID.toUpperCase()}-${SPAN}-01`,
    `00-${ID}-${SPAN}`,
    ` 00-${ID}-${SPAN}-01`,
    `00-${ID}-${SPAN}-01\r\nx: y`,
    `01-${ID}-${SPAN}-01-${'x'.repeat(300)}`,
  ])('is a new one where %j came', (header) => {
    expect(traceFrom(header).traceId).not.toBe(ID)
  })

  it('is always one that another server takes, whatever came', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const said = inTrace(traceFrom(header), traceparentNow)
        expect(said).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/)
      }),
    )
    expect(traceparentNow()).toBeUndefined()
  })

  it('stays with its work, also beside another, and stands in its lines', async () => {
    const lines: string[] = []
    const log = createLog({ to: { write: (line: string) => void lines.push(line) } })
    const [one, two] = [newTrace(), newTrace()]
    const work = async () => {
      await new Promise(setImmediate)
      log.info('request', {})
      return traceIdNow()
    }
    expect(await Promise.all([inTrace(one, work), inTrace(two, work)])).toEqual([one.traceId, two.traceId])
    expect(lines.map((line) => (JSON.parse(line) as { trace_id: string }).trace_id)).toEqual([
      one.traceId,
      two.traceId,
    ])
  })
})
