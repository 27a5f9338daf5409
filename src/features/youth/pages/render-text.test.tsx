import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { readTranslation } from '../page-file.ts'
import { PageBody, type TextParts } from './render-text.tsx'

const parts: TextParts = {
  link: (target, children) => <a href={target}>{children}</a>,
  line: (id) => <p>line {id}</p>,
  form: (id) => <p>form {id}</p>,
  number: (id) => <b>{id}</b>,
  find: (need) => <p>find {need}</p>,
  rule: (id) => <p>rule {id}</p>,
}
const read = (text: string) =>
  readTranslation('what', `---\nid: what\ntitle: A title\nlead: A lead\n---\n${text}`)
const drawn = (text: string, english?: string) =>
  render(
    <PageBody text={read(text)} parts={parts} english={english === undefined ? undefined : read(english)} />,
  )

describe('the text of a page', () => {
  it('is drawn in parts, each under its heading', () => {
    expect(drawn('Hi.\n\n## One\n\n- a\n- b\n\n1. c')).toBe(
      '<p>Hi.</p><section class="section"><h2>One</h2><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol></section>',
    )
  })

  it('has records where the file names them', () => {
    expect(drawn('Call :line{id="x"}.\n\n::line{id="y"}\n\n::form{id="z"}\n\n::find{need="food"}')).toBe(
      '<p>Call <b>x</b>.</p><p>line y</p><p>form z</p><p>find food</p>',
    )
    expect(drawn('::rule{id="report"}')).toBe('<p>rule report</p>')
  })

  it('has the English of the same claim inside the box', () => {
    expect(drawn(':::claim{#a}\nNo.\n:::', ':::claim{#a}\nNever.\n:::')).toBe(
      '<div class="claim"><p>No.</p><div class="english" lang="en" dir="ltr"><p>Never.</p></div></div>',
    )
  })

  it.each([
    ['raw markup', '<b onclick="x()">Hi</b>'],
    ['a picture', '![a child](x.png)'],
    ['a table of code', '```\ncode\n```'],
    ['an unknown block', ':::secret\nHi.\n:::'],
    ['an unknown record', '::camera{id="x"}'],
    ['a record without an id', '::line'],
    ['a word after a colon', 'Call :now please'],
  ])('is refused when it holds %s', (_what, text) => {
    expect(() => drawn(text)).toThrow(/holds no|not known/)
  })
})
