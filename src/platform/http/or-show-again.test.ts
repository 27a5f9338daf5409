import { expect, it } from 'vitest'
import { Conflict, Forbidden, Invalid, NotFound, Unavailable } from '#platform/errors.ts'
import { hasMovedOn, isTheirs, orShowAgain } from './or-show-again.ts'

const moved = new Conflict('line-moved-on', 'Look again.')
const wrong = new Invalid('moment-impossible', 'Give the moment of the count.')
const refused = (error: Error) => () => Promise.reject(error)
const again = async ({ code }: { code: string }) => `again: ${code}`

it('answers what comes next, and shows nothing again', async () => {
  expect(await orShowAgain(async () => 'next', again)).toBe('next')
})

it('shows the form again for what a person can put right, and throws the rest', async () => {
  expect(await orShowAgain(refused(moved), again)).toBe('again: line-moved-on')
  expect(await orShowAgain(refused(wrong), again)).toBe('again: moment-impossible')
  for (const other of [new NotFound('line'), new Forbidden('not-yours', 'Ask.'), new TypeError('fault')])
    await expect(orShowAgain(refused(other), again)).rejects.toBe(other)
})

it('shows what the caller says that the form can say', async () => {
  expect(await orShowAgain(refused(moved), again, hasMovedOn)).toBe('again: line-moved-on')
  await expect(orShowAgain(refused(wrong), again, hasMovedOn)).rejects.toBe(wrong)
  expect(await orShowAgain(refused(new NotFound('line')), again, isTheirs)).toBe('again: no-such-line')
  const busy = new Unavailable('busy', 'Wait a moment.')
  await expect(orShowAgain(refused(busy), again, isTheirs)).rejects.toBe(busy)
})
