import { expect, it } from 'vitest'
import { freeOf, afterTap as onDevice } from '#web/assets/offline/entries.ts'
import { afterTap, taps } from '../domain/tap.ts'

it('means the same by a tap without a connection as with one', () => {
  for (const tap of taps)
    for (let total = 0; total < 4; total += 1)
      for (let occupied = 0; occupied <= total; occupied += 1)
        for (let held = 0; held < 3; held += 1)
          for (const taking of ['taking', 'closed'] as const) {
            const numbers = { total, surge: 1, outOfService: 0, occupied }
            const free = freeOf(numbers, held)
            const said = onDevice({ numbers, taking }, free, tap)
            const after = afterTap(numbers, free, tap)
            expect([tap, taking, numbers, held, said && { ...said.numbers, taking: said.taking }]).toEqual([
              tap,
              taking,
              numbers,
              held,
              after && { ...after, taking: after.taking ?? taking },
            ])
          }
})
