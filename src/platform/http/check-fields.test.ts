import { expect, it } from 'vitest'
import { z } from 'zod'
import { makeChecker } from './check-fields.ts'
import { nameField } from './form-fields.ts'

function problems(schema: z.ZodType, value: unknown) {
  try {
    makeChecker(schema, 'body')(value)
  } catch (error) {
    return (error as { fields: unknown }).fields
  }
  return []
}

it('tells of an empty box once, however many of its rules it breaks', () => {
  const form = z.object({
    person: nameField(120, 'Write your name.'),
    other: nameField(120, 'Write their name.'),
  })
  expect(problems(form, { person: '', other: '' })).toEqual([
    { field: 'person', sentence: 'Write your name.' },
    { field: 'other', sentence: 'Write their name.' },
  ])
})

it('tells of two boxes with the same sentence twice, and of one box whatever is different', () => {
  const box = z.string().min(2, 'Write more.').regex(/^a/, 'Begin with a.')
  expect(problems(z.object({ one: box, two: box }), { one: 'b', two: 'b' })).toEqual([
    { field: 'one', sentence: 'Write more.' },
    { field: 'one', sentence: 'Begin with a.' },
    { field: 'two', sentence: 'Write more.' },
    { field: 'two', sentence: 'Begin with a.' },
  ])
})
