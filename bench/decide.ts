import fc from 'fast-check'
import { decide } from '#features/sharing/deciding/decide.ts'
import { aboutSubject, anyFacts, anyRequest } from '#features/sharing/testing/arbitrary.ts'
import { byCedar, byTheProduct } from '#features/sharing/testing/both-hands.ts'
import { anItem, aRelease, aRequest, signed, someFacts } from '#features/sharing/testing/build.ts'
import { Hits } from '#features/sharing/testing/second/compare.ts'
import { cases } from '#features/sharing/testing/second/generate.ts'
import { readLaneRows } from '#features/sharing/testing/second/read-second.ts'
import { round } from './lib/closed-loop.ts'
import { median } from './lib/medians.ts'
import { report, say } from './lib/report.ts'

const requests = Number(process.env.BENCH_REQUESTS ?? 20_000)
/** Items of one young person that are asked at once. */
const atOnce = 500
const rounds = 15
/** Requests that both the product and Cedar decide. */
const besides = Math.min(requests, 5_000)

/** What one decision takes, with reasons and obligations, over generated requests; and what many items at once take. */
export async function benchDecide(): Promise<void> {
  const ruleset = signed()
  say(`Making ${requests} requests …`)
  const asked = fc
    .sample(fc.tuple(anyRequest, anyFacts), { numRuns: requests, seed: 24 })
    .map(([request, facts]) => [request, aboutSubject(request, facts)] as const)
  for (const [request, facts] of asked) decide(request, facts, ruleset)
  say('Deciding …')
  let allowed = 0
  const took = asked.map(([request, facts]) => {
    const began = process.hrtime.bigint()
    const { outcome } = decide(request, facts, ruleset)
    const ended = process.hrtime.bigint()
    if (outcome === 'allow') allowed += 1
    return Number(ended - began) / 1_000
  })
  const items = Array.from({ length: atOnce }, (_, at) => anItem({ id: `item-${at}` }))
  const facts = someFacts({ releases: [aRelease()] })
  const single = median(
    Array.from({ length: rounds * 100 }, (_, at) =>
      microseconds(() =>
        decide(aRequest({ items: items.slice(at % atOnce, (at % atOnce) + 1) }), facts, ruleset),
      ),
    ),
  )
  const many = median(
    Array.from({ length: rounds }, () => microseconds(() => decide(aRequest({ items }), facts, ruleset))),
  )
  const beside = besideCedar()
  report({
    bench: 'decide',
    figures: {
      decision_us: round(median(took)),
      single_us: round(single),
      items_500_us: round(many),
      many_to_singles: round(many / (atOnce * single)),
      allow_share: round(allowed / requests),
      ...beside,
    },
    floor: { single_us: round(single) },
    ratios: { many_to_singles: round(many / (atOnce * single)) },
    targets: { many_to_singles: { atMost: 2 } },
    conditions: { requests, items: atOnce, figure: 'median of one decision, with reasons and obligations' },
  })
}

/** The product, with reasons and obligations, and Cedar on policies read before, over requests of the other hand's generator. */
function besideCedar() {
  const hits = new Hits()
  const product: number[] = []
  const cedar: number[] = []
  for (const one of cases(24)) {
    if (hits.asked === besides) break
    // Makes its ruleset, which the next does not count.
    hits.add(one.request, byTheProduct(one))
    product.push(microseconds(() => byTheProduct(one)))
    cedar.push(microseconds(() => byCedar(one)))
  }
  return {
    beside_product_us: round(median(product)),
    beside_cedar_us: round(median(cedar)),
    product_to_cedar: round(median(product) / median(cedar)),
    beside_allow_share: round(hits.allowShare),
    least_row_hits: Math.min(...readLaneRows().map(({ id }) => hits.laneRows.get(id) ?? 0)),
  }
}

function microseconds(work: () => unknown): number {
  const began = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - began) / 1_000
}
