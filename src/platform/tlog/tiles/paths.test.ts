import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../testing/errors.ts'
import { edgeOf, piecePath, readPiecePath, widthIn } from './paths.ts'

describe('the path of a tile', () => {
  it.each([
    ['tile/0/x001/x234/067', { level: 0, index: 1234067, width: 256 }],
    ['tile/entries/x001/x234/067.p/8', { level: 'entries', index: 1234067, width: 8 }],
    ['tile/0/000', { level: 0, index: 0, width: 256 }],
    ['tile/63/999.p/255', { level: 63, index: 999, width: 255 }],
    ['tile/2/x001/000.p/1', { level: 2, index: 1000, width: 1 }],
  ] as const)('%s is as the specification says', (path, piece) => {
    expect(piecePath(piece)).toBe(path)
    expect(readPiecePath(path)).toEqual(piece)
  })

  it('comes back as it was', () => {
    const piece = fc.record({
      level: fc.oneof(fc.nat(63), fc.constant('entries' as const)),
      index: fc.maxSafeNat(),
      width: fc.integer({ min: 1, max: 256 }),
    })
    fc.assert(
      fc.property(piece, (one) => {
        expect(readPiecePath(piecePath(one))).toEqual(one)
      }),
    )
  })

  it.each([
    '',
    'tile',
    'tile/0',
    'tile/0/',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/x001/x000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p',
    'tile/0/000.p/',
    'tile/0/000/',
    'tile/0/000/../000',
    'tile/data/000',
    'tile/entries/00x',
    'tiles/0/000',
    ' tile/0/000',
    `tile/0/${'x001/'.repeat(12)}000`,
    'tile/0/x009/x007/x199/x254/x740/992',
  ])('is not %s', (path) => {
    expect(refusalOf(() => readPiecePath(path))).toBe('malformed')
  })

  it('is not made for what no tile is', () => {
    for (const piece of [
      { level: 64, index: 0, width: 1 },
      { level: 0, index: -1, width: 1 },
      { level: 0, index: 0, width: 0 },
      { level: 0, index: 0, width: 257 },
    ])
      expect(refusalOf(() => piecePath(piece))).toBe('malformed')
  })
})

describe('the tiles of a log', () => {
  it('are those of the specification’s examples', () => {
    expect(edgeOf(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ])
    expect(edgeOf(256)).toEqual([{ level: 1, index: 0, width: 1 }])
    expect(edgeOf(0)).toEqual([])
    expect([272, 273, 274].map((index) => widthIn(0, index, 70_000))).toEqual([256, 112, 0])
    expect([0, 1, 2].map((index) => widthIn(1, index, 70_000))).toEqual([256, 17, 0])
    expect(widthIn('entries', 273, 70_000)).toBe(112)
  })
})
