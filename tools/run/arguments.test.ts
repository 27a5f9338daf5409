import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'

describe('what a run is asked for', () => {
  it('is the quick one without a word', () => {
    expect(parseArguments([])).toMatchObject({ mode: 'quick', shard: undefined, join: [] })
  })

  it('is one part of several', () => {
    expect(parseArguments(['--shard=2/3', '--out=kept'])).toMatchObject({
      shard: { part: 2, of: 3 },
      out: 'kept',
    })
  })

  it('is what one commit reaches', () => {
    expect(parseArguments(['--touched', '--of=HEAD~1'])).toMatchObject({ mode: 'touched', of: 'HEAD~1' })
  })

  it.each([
    [['--shard=0/2'], 'names no part'],
    [['--shard=3/2'], 'names no part'],
    [['--shard=half'], 'names no part'],
    [['--seed=now'], 'no whole number'],
    [['src/a.test.ts'], 'npx vitest run --project units src/a.test.ts'],
    [['--join'], 'Name the folders'],
    [['--fast'], '--fast'],
  ])('is refused with a sentence: %s', (args, sentence) => {
    expect(() => parseArguments(args)).toThrow(sentence)
  })
})
