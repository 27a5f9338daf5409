import { expect, it } from 'vitest'
import { wordsToSay } from './words-to-say.ts'

const text = `:::say{to="interpreter"}
Please say all of it.
:::

:::say{to="youth"}
You are not
in trouble.
:::

:::say{to="youth"}
I am ___.
:::
`

it('takes the words for the young person by their number, with blanks to fill', () => {
  expect(wordsToSay(text)).toBe('You are not in trouble.')
  expect(wordsToSay(text, 2)).toBe('I am ___.')
})

it('takes nothing where there is nothing that stands alone', () => {
  expect(wordsToSay(text, 3)).toBeUndefined()
  expect(wordsToSay('Just a text.')).toBeUndefined()
  expect(wordsToSay(':::say{to="youth"}\nCome to [my room](/x).\n:::')).toBeUndefined()
})
