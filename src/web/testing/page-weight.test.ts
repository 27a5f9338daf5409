import { describe, expect, it } from 'vitest'
import { PAGE_BYTES, scriptBytes, scriptsOf, sentBytes, weightFaults } from './page-weight.ts'

describe('weighing a page', () => {
  it('finds one that is too heavy for its face, and one that was not measured', () => {
    const heavy = sentBytes(Array.from({ length: 9000 }, (_, n) => `<p>${n * n}</p>`).join(''))
    expect(heavy).toBeGreaterThan(PAGE_BYTES.pro)
    expect(weightFaults(heavy, 'public')).toEqual([`${heavy} bytes, more than 14336`])
    expect(weightFaults(heavy, 'pro')).toEqual([`${heavy} bytes, more than 24576`])
    expect(weightFaults(0, 'public')).toEqual(['was not measured'])
    expect(weightFaults(14_336, 'public')).toEqual([])
    expect(weightFaults(20_000, 'pro')).toEqual([])
  })

  it('reads which scripts a page asks for', () => {
    const html =
      '<script src="/assets/pro.js?v=1" defer></script><p></p><script defer src="/assets/board.js"></script>'
    expect(scriptsOf(html)).toEqual(['pro.js', 'board.js'])
  })

  it('lets filters weigh more where people look for help, and nowhere else on the public face', () => {
    expect(['/', '/help', '/service/1'].map((path) => scriptBytes(path, 'public'))).toEqual([
      3072, 3072, 3072,
    ])
    expect(['/y', '/y/call', '/helper', '/exit'].map((path) => scriptBytes(path, 'public'))).toEqual([
      1024, 1024, 1024, 1024,
    ])
    expect(['/report', '/report/draft', '/report/answer'].map((path) => scriptBytes(path, 'public'))).toEqual(
      [2048, 2048, 1024],
    )
    expect(scriptBytes('/today', 'pro')).toBe(30_720)
  })
})
