import { expect, it } from 'vitest'
import { usesOf, withNamespaces } from './namespaces.ts'

it('says who names keys of a namespace, most first', () => {
  const uses = usesOf(
    new Map([
      ['src/features/cases/pages/x.tsx', "t('board.one'), t('board.two')"],
      ['src/features/cases/refusals.ts', "inWords('board', {})"],
      ['src/features/teams/x.ts', "t('board.three')"],
      ['src/app/pages/home.tsx', "t('home.title')"],
    ]),
  )
  expect(uses.get('board')).toEqual(['cases', 'teams'])
  expect(uses.get('home')).toEqual(['app/pages'])
})

it('needs a place for the table', () => {
  expect(() => withNamespaces('# Words')).toThrow('no place')
})
