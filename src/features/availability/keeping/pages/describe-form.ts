import { z } from 'zod'
import { genderCode } from '#features/directory/index.ts'
import { Invalid } from '#platform/errors.ts'
import { countyWords, readCounties } from '#platform/geo/index.ts'
import { checkbox, listOf, optionalWholeNumber, textField, wholeNumber } from '#platform/http/form-fields.ts'
import { translator } from '#platform/i18n/index.ts'
import { AGES, needCodes } from '../../domain/codes.ts'
import { type LineFacts, lineFacts } from '../describe-line.ts'
import type { Typed } from './shared.ts'

const t = translator('en')

const age = wholeNumber(AGES.min, AGES.max, `Write an age from ${String(AGES.min)} to ${String(AGES.max)}.`)
const needField = z.enum(['yes', 'no', 'unsaid'], 'Choose yes, no, or not said.')

/** What the form asks of whom a line is for and how its slots are given. */
export const describeFields = {
  ageMin: age,
  ageMax: age,
  genders: listOf(genderCode, 10).transform((list) => [...new Set(list)]),
  ...(Object.fromEntries(needCodes.map((need) => [`need-${need}`, needField])) as Record<
    `need-${(typeof needCodes)[number]}`,
    typeof needField
  >),
  county: textField(80, 'Write one county, like Cook, IL.'),
  counties: textField(9000, 'Write one county on each line, like Cook, IL.'),
  region: optionalWholeNumber(1, 999, 'Choose a region of the list.'),
  hidden: checkbox(),
  waitlist: checkbox(),
  holdMinutes: wholeNumber(15, 1440, 'Write minutes from 15 to 1,440.'),
  limitMinutes: optionalWholeNumber(15, 10_080, 'Write minutes from 15 to 10,080, or leave it empty.'),
  shownToPublic: checkbox(),
}

const described = z.object(describeFields)
type Described = z.output<typeof described>

/** @throws {Invalid} `facts-wrong`, naming the fields */
export function factsOf(form: Described): LineFacts {
  const own = readCounties(form.county)
  const from = readCounties(form.counties)
  const problems: { field: string; sentence: string }[] = []
  if (own.unknown !== undefined || own.fips.length > 1)
    problems.push({ field: 'county', sentence: 'Write one county and its state, like Cook, IL.' })
  if (from.unknown !== undefined || from.fips.length > 300)
    problems.push({
      field: 'counties',
      sentence: 'One of these is no county that we know. Write each on its own line, like Cook, IL.',
    })
  if (form.ageMax < form.ageMin)
    problems.push({ field: 'ageMax', sentence: 'The oldest age must not be below the youngest.' })
  if (problems.length > 0) throw new Invalid('facts-wrong', t('counts.refused.facts-wrong'), problems)
  const said = (answer: 'yes' | 'no') => needCodes.filter((need) => form[`need-${need}`] === answer)
  return lineFacts.parse({
    ageMin: form.ageMin,
    ageMax: form.ageMax,
    genders: form.genders.length === 0 ? null : form.genders,
    takes: said('yes'),
    refuses: said('no'),
    counties: [...from.fips],
    county: own.fips[0] ?? null,
    region: form.region ?? null,
    hidden: form.hidden,
    waitlist: form.waitlist,
    holdMinutes: form.holdMinutes,
    limitMinutes: form.limitMinutes ?? null,
    shownToPublic: form.shownToPublic,
  })
}

/** The form as it is filled in for facts that stand. */
export function typedOf(facts: LineFacts): Typed {
  return {
    ageMin: String(facts.ageMin),
    ageMax: String(facts.ageMax),
    genders: facts.genders ?? [],
    ...Object.fromEntries(
      needCodes.map((need) => [
        `need-${need}`,
        facts.takes.includes(need) ? 'yes' : facts.refuses.includes(need) ? 'no' : 'unsaid',
      ]),
    ),
    county: facts.county === null ? '' : countyWords(facts.county),
    counties: facts.counties.map(countyWords).join('\n'),
    region: facts.region === null ? '' : String(facts.region),
    ...(facts.hidden && { hidden: 'yes' }),
    ...(facts.waitlist && { waitlist: 'yes' }),
    holdMinutes: String(facts.holdMinutes),
    limitMinutes: facts.limitMinutes === null ? '' : String(facts.limitMinutes),
    ...(facts.shownToPublic && { shownToPublic: 'yes' }),
  }
}

/** A line that was not described yet: hidden until somebody says otherwise. */
export const undescribed: Typed = typedOf(lineFacts.parse({ ageMin: 12, ageMax: 17 }))
