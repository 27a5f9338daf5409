import { expect, it } from 'vitest'
import { firstNow, firstWords } from './in-short.ts'

const text = `:::now
- Call **now**.
- Stay close.
:::

:::say{to="interpreter"}
Please say all of it.
:::

:::say{to="youth"}
You are not
in trouble.
:::
`

it('takes the first line that needs no marks, and the words for the young person', () => {
  expect(firstNow(text)).toBe('Stay close.')
  expect(firstWords(text)).toBe('You are not in trouble.')
})

it('takes nothing where there is nothing that stands alone', () => {
  expect(firstNow('Just a text.')).toBeUndefined()
  expect(firstWords(':::say{to="youth"}\nCome to [my room](/x).\n:::')).toBeUndefined()
})
