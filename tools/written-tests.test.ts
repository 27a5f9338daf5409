import { expect, it } from 'vitest'
import { testsOf } from './written-tests.ts'

const read = (text: string) => testsOf('x.test.ts', text)

it('reads names as they are written, with all they stand in', () => {
  const text = `
    describe.each(rows)('a page in %s', () => {
      describe('the lines', () => {
        it.each([1])('come first, %i', () => expect(1).toBe(1))
        it(\`stand in \${language}\`, async () => expect(await one()).toBe(1))
      })
    })
    test.for([1])("is “met”", () => expect(1).toBe(1))`
  expect(read(text).map(({ name }) => name)).toEqual([
    'a page in %s > the lines > come first, %i',
    `a page in %s > the lines > stand in \${language}`,
    'is “met”',
  ])
})

it('tells what is switched off, itself or with what it stands in, and what runs now and then', () => {
  const text = `
    it.skip('a', () => expect(1).toBe(1))
    describe.skip('b', () => { it('c', () => expect(1).toBe(1)) })
    it.todo('no test')
    describe.skipIf(away)('d', () => { it.each([1])('e', () => expect(1).toBe(1)) })
    it('f', () => expect(1).toBe(1))`
  expect(read(text).map(({ name, off, sometimes }) => [name, off, sometimes])).toEqual([
    ['a', true, false],
    ['b > c', true, false],
    ['d > e', false, true],
    ['f', false, false],
  ])
})

it('tells what compares something, itself, by a function of the file or by waiting in a browser', () => {
  const text = `
    const sound = (page) => { check(page) }
    function check(page) { expect(page).toBe(1) }
    it('a', () => { one() })
    it('b', () => { sound(1) })
    it('c', async () => { await page.getByText('x').waitFor() })
    it('d', () => { expectation() })`
  expect(read(text).map(({ name, asserts }) => [name, asserts])).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
    ['d', false],
  ])
})
