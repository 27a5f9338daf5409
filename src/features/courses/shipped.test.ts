import { describe, expect, it } from 'vitest'
import { guidance, known, sayFault } from '#features/guidance/index.ts'
import { checkCourses } from './checks/index.ts'
import { courses } from './content/library.ts'
import { questionsOf, WAVES } from './domain/questions-of.ts'
import { knownLaw } from './known-law.ts'
import { lintCourses } from './lint-courses.ts'
import { courseReading } from './testing/reading-check.ts'

// At a fixed day, so that time alone never turns this red.
const now = new Date('2026-11-30T12:00:00Z')

describe('the courses of this repository', () => {
  it('pass every check of content', () => {
    expect(courses().courses.size).toBeGreaterThan(0)
    expect(checkCourses(courses(), guidance(), known(now), [courseReading]).map(sayFault)).toEqual([])
  })

  it('hold what they say they hold of what others ask for, in every state', () => {
    expect(lintCourses(courses(), knownLaw(now), guidance()).map(sayFault)).toEqual([])
  })

  it('ask something at every wave', () => {
    for (const course of courses().courses.values())
      for (const wave of WAVES) {
        const graded = questionsOf(course, wave).filter((one) => one.type !== 'opinion')
        expect([course.id, wave, graded.length > 0]).toEqual([course.id, wave, true])
      }
  })
})
