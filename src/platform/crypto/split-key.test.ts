import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readShare, ShareFault, writeShare } from './share-text.ts'
import { joinShares, splitKey } from './split-key.ts'

const key = randomBytes(32)
const shares = await splitKey(key, 3, 5)
const read = (...which: number[]) => which.map((at) => readShare(shares[at] ?? ''))

describe('a key split among five people', () => {
  it('is made again by any three of them', async () => {
    for (const some of [read(0, 1, 2), read(4, 2, 0), read(1, 3, 4)])
      expect((await joinShares(some)).equals(key)).toBe(true)
  })

  it('is not made by two, nor by shares of another key', async () => {
    await expect(joinShares(read(0, 4))).rejects.toThrow('It takes 3 shares, and there are 2.')
    const others = await splitKey(randomBytes(32), 3, 5)
    await expect(joinShares([...read(0, 1), readShare(others[2] ?? '')])).rejects.toThrow('different keys')
    // Two shares that say that two are enough.
    const lying = read(0, 4).map((share) => ({ ...share, need: 2 }))
    await expect(joinShares(lying)).rejects.toThrow('do not make the key')
  })

  it('splits anew each time: shares of two times do not go together', async () => {
    const again = await splitKey(key, 3, 5)
    await expect(joinShares([...read(0, 1), readShare(again[2] ?? '')])).rejects.toThrow(
      'do not make the key',
    )
  })
})

describe('a share on paper', () => {
  const text = writeShare({ need: 2, key: 'ab12cd34', part: randomBytes(33) })

  it('is read however it is typed', () => {
    for (const typed of [
      text.toLowerCase(),
      text.replaceAll(' ', ''),
      text.replaceAll(' ', '-'),
      ` ${text.replaceAll('0', 'O').replaceAll('1', 'l')} `,
    ])
      expect(readShare(typed)).toEqual(readShare(text))
  })

  it('tells in which group a sign is wrong, or two changed places', () => {
    const groups = text.split(' ')
    for (const [at, group] of groups.entries()) {
      for (let sign = 0; sign < group.length; sign += 1) {
        const other = group[sign] === 'Z' ? 'Y' : 'Z'
        const wrong = group.slice(0, sign) + other + group.slice(sign + 1)
        expect(() => readShare(groups.with(at, wrong).join(' '))).toThrow(`Group ${String(at + 1)} (`)
        const [one = '', two = ''] = group.slice(sign, sign + 2)
        if (sign === 5 || one === two) continue
        const turned = group.slice(0, sign) + two + one + group.slice(sign + 2)
        expect(() => readShare(groups.with(at, turned).join(' '))).toThrow(ShareFault)
      }
    }
  })

  it('tells that a group is missing, twice there or in another place', () => {
    const groups = text.split(' ')
    const [first = '', second = '', ...rest] = groups
    expect(() => readShare(groups.slice(0, -1).join(' '))).toThrow('14 groups of 6 signs, and this has 13')
    expect(() => readShare([second, first, ...rest].join(' '))).toThrow('Group 1 (')
    expect(() => readShare([...groups, first].join(' '))).toThrow(ShareFault)
  })
})
