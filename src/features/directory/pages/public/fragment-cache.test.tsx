import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { TextOnly, useTextOnly } from '#web/frame/text-only.tsx'
import { CachedFragment } from './fragment-cache.tsx'
import { cutAtHoles, hole } from './pieces.ts'

const evil = `"><script>alert(1)</script>&<b>`

describe('a block with holes', () => {
  const block = (id: string, ...texts: string[]) =>
    render(
      <CachedFragment
        id={id}
        of={(hole) => (
          <p title={hole(0)}>
            <b>{hole(1)}</b>
          </p>
        )}
        holes={texts}
      />,
    )

  it('is the same the first time, every other time, and as if nothing were cached', () => {
    const whole = render(
      <p title="a">
        <b>c</b>
      </p>,
    )
    expect([block('same', 'a', 'c'), block('same', 'a', 'c')]).toEqual([whole, whole])
    expect(block('same', 'x', 'y')).toBe('<p title="x"><b>y</b></p>')
  })

  it('escapes what is filled in, in an attribute and as a text', () => {
    const whole = render(
      <p title={evil}>
        <b>{evil}</b>
      </p>,
    )
    expect(block('escape', evil, evil)).toBe(whole)
    expect(whole).not.toContain('<script>')
  })

  it('takes elements, which know whether the page is text-only', () => {
    const Kind = () => <i>{useTextOnly() ? 'text' : 'page'}</i>
    const around = (
      <CachedFragment
        id="kinds"
        of={(hole) => (
          <p>
            <Kind />
            {hole(0)}
          </p>
        )}
        holes={[<Kind key="kind" />]}
      />
    )
    expect(render(around)).toBe('<p><i>page</i><i>page</i></p>')
    expect(render(<TextOnly>{around}</TextOnly>)).toBe('<p><i>text</i><i>text</i></p>')
    expect(render(around)).toBe('<p><i>page</i><i>page</i></p>')
  })

  it('takes a filled-in text for no hole, even one that writes as a hole does', () => {
    expect(block('holes', hole(1), hole(0))).toBe(`<p title="${hole(1)}"><b>${hole(0)}</b></p>`)
  })
})

describe('cutting', () => {
  it('gives the pieces between the holes', () => {
    expect(cutAtHoles(`a${hole(0)}b${hole(1)}`, 2)).toEqual(['a', 'b', ''])
    expect(cutAtHoles('a', 0)).toEqual(['a'])
  })

  it.each([
    ['missing', 'a', 1],
    ['too many', `${hole(0)}${hole(1)}`, 1],
    ['in another order', `${hole(1)}${hole(0)}`, 2],
    ['twice', `${hole(0)}${hole(0)}`, 2],
  ])('refuses holes that are %s', (_what, html, holes) => {
    expect(() => cutAtHoles(html, holes)).toThrow('markup with')
  })
})
