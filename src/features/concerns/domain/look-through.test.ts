import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inFull } from '#platform/testing/in-full.ts'
import { growth, LINEAR } from '#platform/testing/work.ts'
import { type Finding, looksIdentifying } from './look-through.ts'

/** Written for this test; nobody of it is anybody. */
const named: readonly (readonly [Finding['kind'], string])[] = [
  ['name', 'A girl in my class, Zeynep, has a new phone.'],
  ['name', 'Maria told me that an older man drives her.'],
  ['name', 'i am worried about daniel, he gets gifts'],
  ['name', 'Her name is zuri and she is afraid.'],
  ['name', 'Una joven que se llama nayeli tiene miedo.'],
  ['name', 'فتاة اسمها ليلى تخاف من رجل'],
  ['name', 'Mr. Halloway picks them up.'],
  ['name', 'J. R. was with him.'],
  ['name', "The man goes by 'slick' or so they say; he goes by tiny."],
  ['date', 'It began on 3/14 after school.'],
  ['date', 'Since september they are gone most nights.'],
  ['date', 'It was May 4 when it began.'],
  ['date', 'Born 2010-05-03.'],
  ['number', 'Call them at 312 555 0144.'],
  ['number', 'The room was 214.'],
  ['number', 'رقمها ٣١٢٥٥٥٠١٤٤'],
  ['handle', 'They write as @rose_gold every day.'],
  ['handle', 'She uses starlight_99 to talk.'],
  ['handle', 'Write to help@example.org'],
  ['handle', 'The ads are on www.example.com'],
  ['handle', 'the plate is KX7T'],
  ['address', 'He lives at 4471 Quillfeather Lane.'],
]

const plain: readonly string[] = [
  'A 15 year old in 9th grade has an older boyfriend who gives gifts and takes the phone.',
  'She will not say where she sleeps. I think she is scared. What may I ask?',
  'They come to school tired, with new clothes. Two friends say that a man drives them at night.',
  'I’m a coach. Last Monday a teen said that somebody posts pictures of them on Instagram.',
  'Una joven de 15 años tiene miedo de un hombre mayor. Ella no quiere hablar.',
  'فتاة في المدرسة خائفة من رجل أكبر منها',
]

describe('a text that is to name nobody', () => {
  it.each(named)('is refused with the %s that it holds: %s', (kind, text) => {
    const found = looksIdentifying(text)
    expect(found?.kind).toBe(kind)
    if (kind !== 'address') expect(text).toContain(found?.said)
  })

  it.each(plain)('passes where it holds none: %s', (text) => {
    expect(looksIdentifying(text)).toBeUndefined()
  })

  it('is looked through in time that grows with its length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'A. ', '1 ', '@', '.', 'x_1', 'may ', 'name is ', '-', 'ñ', 'www.'), {
          minLength: 5,
          maxLength: 200,
        }),
        (parts) => growth((times) => looksIdentifying(parts.join('').repeat(times))) < LINEAR,
      ),
      { numRuns: inFull(4, 40) },
    )
  })
})
