import { expect, it } from 'vitest'
import { askedAtOnce, tooMuchAtOnce } from './fields-at-once.ts'

const field = (name: string) => `<input type="text" id="${name}" name="${name}">`
const many = (count: number) => Array.from({ length: count }, (_, at) => field(`f${at}`)).join('')

it('counts what a form asks before anything is unfolded', () => {
  const html = `<form action="/a" method="post"><input type="hidden" name="key" value="1">${field('name')}
    <input type="radio" name="who" value="1"><input type="radio" name="who" value="2">
    <details><summary>More</summary>${field('folded')}<details open>${field('deep')}</details></details>
    <details open><summary>Stands</summary>${field('open')}<select name="how"></select></details>
    <textarea name="note"></textarea></form><form action="/b">${field('words')}</form>`
  expect(askedAtOnce(html)).toEqual([
    { form: '/a', fields: ['name', 'who', 'open', 'how', 'note'] },
    { form: '/b', fields: ['words'] },
  ])
})

it('finds a form that asks for more than a dozen things', () => {
  expect(tooMuchAtOnce(`<form action="/a">${many(12)}</form>`)).toEqual([])
  expect(tooMuchAtOnce(`<form action="/a">${many(13)}</form>`)).toEqual([
    'the form for /a asks 13 things at once',
  ])
})
