import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { shippedInstruments } from '#features/instruments/index.ts'
import { openApiOf } from '#platform/http/openapi.ts'
import { LOCALES_FOLDER, readNamespace } from '#platform/i18n/generate-keys.ts'
import { fromRoot } from '#platform/root.ts'
import { groupsOf } from '../features/records/domain/kinds.ts'
import { routeTable } from './route-table.ts'

/**
 * What a screening says is a bound, a band and a sentence about answers. No field of any interface or export is a number of risk or a word
 * about a person, and no sentence is one either.
 */
const ABOUT_A_PERSON =
  /risk[-_ ]?(?:score|level|index|rating|band|flag|class)|(?:^|[-_ .])(?:is)?(?:victim|perpetrator|trafficked|prostitute|at[-_ ]?risk|high[-_ ]?risk|low[-_ ]?risk)(?:$|[-_ .A-Z])/i

/** Every name of a property, wherever it stands. */
function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn)
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema && schema.properties ? Object.keys(schema.properties) : []
  return [...own, ...Object.values(schema).flatMap(namesIn)]
}

describe('a field that labels a person', () => {
  it('is known when it is seen', () => {
    for (const name of ['riskScore', 'risk_score', 'risk-level', 'isVictim', 'victim', 'atRisk', 'high-risk'])
      expect([name, ABOUT_A_PERSON.test(name)]).toEqual([name, true])
    for (const name of ['scores', 'min', 'bands', 'says', 'safety', 'outcome', 'victimServices'])
      expect([name, name === 'victimServices' || !ABOUT_A_PERSON.test(name)]).toEqual([name, true])
  })

  it('stands in no answer and in no request of the interface', () => {
    const api = openApiOf(routeTable(), 'https://example.test', '1')
    const names = namesIn(api)
    expect(names.length).toBeGreaterThan(100)
    // Of slots that a hold may lose, in counts of free beds.
    const ofBeds = ['at_risk']
    expect(names.filter((name) => ABOUT_A_PERSON.test(name) && !ofBeds.includes(name))).toEqual([])
  })

  it('is in no kind of entry, which is what a record is shared, printed, exported and taken along as', () => {
    const names = Object.values(groupsOf).flatMap((groups) =>
      Object.values<z.ZodType>(groups).flatMap((group) => namesIn(z.toJSONSchema(group, { io: 'input' }))),
    )
    expect(names).toContain('scores')
    expect(names.filter((name) => ABOUT_A_PERSON.test(name))).toEqual([])
  })

  it('is no single number: a score has its bound and what may be said of it', () => {
    const { properties } = z.toJSONSchema(groupsOf.screening.result) as unknown as {
      properties: { scores: { items: { properties: object } } }
    }
    expect(Object.keys(properties.scores.items.properties).toSorted()).toEqual(
      ['bands', 'deciding', 'id', 'max', 'min', 'says', 'status'].toSorted(),
    )
  })
})

describe('a sentence that labels a person', () => {
  it('stands on no page of a check or of an instrument', () => {
    for (const namespace of ['administrations', 'mycheck', 'instruments']) {
      const said = Object.values(readNamespace(LOCALES_FOLDER, 'en', namespace))
      expect(said.length).toBeGreaterThan(15)
      expect(
        said.filter((one) => /risk score|\bvictims?\b(?! services)|high risk|low risk|at-risk/i.test(one)),
      ).toEqual([])
    }
  })

  it('is the name of no band, and the next step of none', () => {
    for (const { package: one } of shippedInstruments())
      for (const { label, nextStep } of one.bands)
        expect(`${label} ${nextStep}`).not.toMatch(/risk|victim|positive|trafficked/i)
  })
})

/**
 * What answers say decides about no charge, no placement and no removal: nothing else in the program reads them. Whoever adds a reader says
 * here what for.
 */
const READERS: Readonly<Record<string, string>> = {
  'src/app/features.ts': 'puts the feature into the program',
  'src/app/services.ts': 'puts its reminders onto records',
  'src/features/cohorts/report/behavior.ts': 'counts programs, no young person',
  'src/features/destruction/sql/sweep.sql': 'destroys it with its record',
  'src/features/disclosures/sql/leaving.sql': 'gives an agency its own records when it leaves',
  'src/features/leaving/sql/leaving.sql': 'compares what an agency took along',
  'src/features/records/domain/kinds.ts': 'says what an entry holds',
  'src/features/records/sql/resealing.sql': 'renews its keys',
  'src/features/sharing/pages/entry-words.tsx': 'shows it to whoever it was shared with, for care',
}

describe('what answers say', () => {
  it('is read by nothing that decides about a charge, a placement or a removal', () => {
    const own =
      /^src\/features\/(?:administrations|instruments|screening)\/|\/testing\/|^src\/app\/demo\/|\.test\.tsx?$|\.generated\./
    const reads =
      /features\/administrations|\badministrations\.(?:administration|step|answers|reference|amendment|occasion|not_offered)\b|Groups<'screening'>/
    const readers = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' })
      .map((name) => join('src', name))
      .filter((name) => /\.(?:tsx?|sql)$/.test(name) && !own.test(name))
      .filter((name) => reads.test(readFileSync(fromRoot(name), 'utf8')))
    expect(readers.toSorted()).toEqual(Object.keys(READERS).toSorted())
  })
})
