import { expect, it } from 'vitest'
import { Forbidden, NotFound } from '#platform/errors.ts'
import { conflict, field, orRefuse, refusals } from './or-refuse.ts'

const list = refusals({
  'line-moved-on': conflict('The count changed while you looked.'),
  'day-impossible': field('countedOn', 'Give the day of the count.', 'Nothing was saved.'),
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
