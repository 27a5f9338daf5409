import { expect, it } from 'vitest'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { conflict, field, forbidden, inWords } from './in-words.ts'
import { orRefuse, refusals } from './or-refuse.ts'

const list = refusals({
  'line-moved-on': (code) => new Conflict(code, 'The count changed while you looked.'),
  'day-impossible': (code) =>
    new Invalid(code, 'Nothing was saved.', [{ field: 'countedOn', sentence: 'Give the day of the count.' }]),
})

/** An error as the driver reports it. */
function reported(code: string, message: string) {
  return Object.assign(new Error(message), { code })
}

const declines = (code: string, message: string) => () => Promise.reject(reported(code, message))

it('answers what the database answered', async () => {
  expect(await orRefuse(list, Promise.resolve(3))).toBe(3)
  expect(await orRefuse(list, async () => 3)).toBe(3)
})

it('gives a code of ours the words of its list', async () => {
  await expect(orRefuse(list, declines('BW000', 'line-moved-on'))).rejects.toMatchObject({
    status: 409,
    code: 'line-moved-on',
    sentence: 'The count changed while you looked.',
  })
  await expect(orRefuse(list, declines('BW000', 'day-impossible'))).rejects.toMatchObject({
    status: 422,
    sentence: 'Nothing was saved.',
    fields: [{ field: 'countedOn', sentence: 'Give the day of the count.' }],
  })
})

it('leaves a code that is on no list, and any other error, as they are: faults of ours', async () => {
  await expect(orRefuse(list, declines('BW000', 'unheard-of'))).rejects.toMatchObject({ code: 'BW000' })
  await expect(orRefuse(list, declines('23505', 'line-moved-on'))).rejects.toMatchObject({ code: '23505' })
  const fault = new TypeError('line-moved-on')
  await expect(orRefuse(list, Promise.reject(fault))).rejects.toBe(fault)
})

it('tells what a condition of PostgreSQL means to this question; the first list that knows it speaks', async () => {
  const [first, second] = [new NotFound('line'), new Forbidden('not-yours', 'Ask somebody else.')]
  const lists = [list, { no_data_found: () => first }, { no_data_found: () => second }]
  await expect(orRefuse(lists, declines('P0002', 'no such line'))).rejects.toBe(first)
  await expect(orRefuse(lists, declines('42501', 'no'))).rejects.toMatchObject({ code: '42501' })
})

it('finds the words of a code in a namespace', async () => {
  const inSpace = inWords(
    'work',
    { idle: forbidden, 'recovery-not-approved': conflict, 'prove-again': field('proof') },
    { 'no-such-line': () => new NotFound('line') },
  )
  await expect(orRefuse(inSpace, declines('BW000', 'idle'))).rejects.toMatchObject({
    status: 403,
    code: 'idle',
    sentence: 'You were away for a while. Sign in again to go on; nothing you typed is lost.',
  })
  await expect(orRefuse(inSpace, declines('BW000', 'recovery-not-approved'))).rejects.toMatchObject({
    status: 409,
  })
  await expect(orRefuse(inSpace, declines('BW000', 'prove-again'))).rejects.toMatchObject({
    status: 422,
    fields: [{ field: 'proof' }],
  })
  await expect(orRefuse(inSpace, declines('BW000', 'no-such-line'))).rejects.toMatchObject({ status: 404 })
  // @ts-expect-error a code without words in locales/en/work.json
  inWords('work', { 'unheard-of': conflict })
})
