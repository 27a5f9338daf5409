import { expect, it } from 'vitest'
import { laneCodes } from '#features/identity/index.ts'
import { shippedRules } from '#features/retention/index.ts'
import { features } from './features.ts'

it('the rules that ship on keeping answer for every kind that a feature declares, in every lane, and for the account of disclosures', () => {
  const kinds = features.flatMap((one) => Object.keys(one.recordKinds ?? {}))
  expect(kinds.length).toBeGreaterThan(5)
  const wanted = [...laneCodes, 'none'].flatMap((lane) =>
    [...kinds, 'accounting'].map((kind) => `${lane} ${kind}`),
  )
  expect(
    shippedRules()
      .map(({ lane, kind }) => `${lane} ${kind}`)
      .toSorted(),
  ).toEqual(wanted.toSorted())
})
