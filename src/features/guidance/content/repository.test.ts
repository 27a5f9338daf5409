import { describe, expect, it } from 'vitest'
import { readingCheck } from '../testing/reading-check.ts'
import { checkLibrary } from './checks/index.ts'
import { sayFault } from './fault.ts'
import { known } from './known.ts'
import { readLibrary } from './library.ts'

describe('the content of this repository', () => {
  const library = readLibrary()

  // At a fixed day, so that time alone never turns this red.
  it('has nothing to mend', () => {
    expect(
      checkLibrary(library, known(new Date('2026-11-24T12:00:00Z')), [readingCheck]).map(sayFault),
    ).toEqual([])
  })
})
