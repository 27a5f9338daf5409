import type { Refusal } from '#platform/errors.ts'
import { states } from '#platform/geo/index.ts'
import { seenNext } from '#platform/http/seen.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  CheckboxField,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import type { Holding, Successor } from '../../custody/index.ts'
import { disciplines } from '../../domain/disciplines.ts'
import { funding } from '../../domain/funding.ts'
import { chosenOf } from '../../domain/jurisdiction.ts'
import { lanes } from '../../domain/lanes.ts'
import { type Typed, typedList, typedText } from '../../pages/answers.ts'
import type { Program } from '../program-list.ts'
import { laneWords, stateWords } from './lane-words.ts'

interface Shown {
  readonly who: WhoActs
  readonly demo: boolean
  readonly typed?: Typed | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Opens one when there is none yet, else changes it. Lanes are asked here only at the opening. */
export function ProgramFormPage(
  props: Shown & { readonly program?: Program | undefined; readonly refusal?: Refusal | undefined },
) {
  const { who, demo, program, typed = {}, refusal, errors } = props
  const action = program ? `/programs/${program.id}/change` : '/programs/open'
  return (
    <WorkFrame
      title={t('places.programs.title')}
      path={action}
      who={who}
      demo={demo}
      here="programs"
      errors={errors}
    >
      <BackLink t={t} href={program ? `/programs/${program.id}` : '/programs'}>
        {program ? program.name : t('places.programs.heading')}
      </BackLink>
      <PageHeading>{t(program ? 'places.programs.changeHeading' : 'places.programs.open')}</PageHeading>
      <Form action={action}>
        {program && (
          <input
            type="hidden"
            name="seen"
            value={seenNext(program.seen, typedText(typed, 'seen'), refusal)}
          />
        )}
        <Facts {...props} />
        {!program && <LaneChoice {...props} />}
        <Button>{t(program ? 'places.programs.save' : 'places.programs.openButton')}</Button>
      </Form>
    </WorkFrame>
  )
}

function Facts({ program, typed, errors }: Shown & { readonly program?: Program | undefined }) {
  const place = program ? chosenOf(program.jurisdiction) : { state: '', county: '' }
  const text = (name: string, was = '') => (typed ? (typedText(typed, name) ?? '') : was)
  return (
    <>
      <Field
        t={t}
        name="name"
        label={t('places.programs.name')}
        value={text('name', program?.name)}
        maxLength={200}
        error={errorFor(errors, 'name')}
      />
      <SelectField
        t={t}
        name="discipline"
        label={t('places.programs.discipline')}
        empty="–"
        options={disciplines.map(({ code, name }) => ({ value: code, label: name }))}
        value={text('discipline', program?.discipline)}
        error={errorFor(errors, 'discipline')}
      />
      <CheckboxField
        t={t}
        name="funding"
        optional
        label={t('places.programs.funding')}
        options={funding.map(({ code, name }) => ({ value: code, label: name }))}
        values={typed ? typedList(typed, 'funding') : (program?.funding ?? [])}
        error={errorFor(errors, 'funding')}
      />
      <SelectField
        t={t}
        name="state"
        label={t('places.programs.state')}
        empty={t('places.programs.wholeCountry')}
        options={states().map(({ code, name }) => ({ value: code, label: name }))}
        value={text('state', place.state)}
        error={errorFor(errors, 'state')}
      />
      <Field
        t={t}
        name="county"
        optional
        label={t('places.programs.county')}
        hint={t('places.programs.countyHint')}
        value={text('county', place.county)}
        maxLength={80}
        error={errorFor(errors, 'county')}
      />
      <Checkbox
        name="coordinating"
        label={t('places.programs.coordinating')}
        hint={t('places.programs.coordinatingHint')}
        checked={typed ? typedText(typed, 'coordinating') !== undefined : (program?.coordinating ?? false)}
      />
    </>
  )
}

/** One that rests on two people, or on a law on teams, is asked for once the program is open. */
function LaneChoice({ program, typed, errors }: Shown & { readonly program?: Program | undefined }) {
  const values = typed ? typedList(typed, 'lanes') : (program?.lanes ?? [])
  const teams = program?.coordinating === true && program.teamLaw
  const offered = lanes.filter(
    ({ code, restsOn }) =>
      restsOn === 'law' || (program && (values.includes(code) || restsOn === 'two-people' || teams)),
  )
  return (
    <>
      <CheckboxField
        t={t}
        name="lanes"
        optional
        label={t('places.programs.lanes')}
        options={offered.map(({ code, name, when }) => ({ value: code, label: name, hint: when }))}
        values={values}
        error={errorFor(errors, 'lanes')}
      />
      <p>{t('places.programs.lanesUnsaid')}</p>
      {!program && <p>{t('places.programs.lanesLater', { lanes: laneWords(LATER) })}</p>}
      {program?.coordinating && !program.teamLaw && (
        <p>
          {t('places.programs.teamLawMissing', {
            lane: laneWords(TEAM),
            state: stateWords(program),
          })}
        </p>
      )}
      <p>
        {t('places.programs.whichLead')} <a href="/programs/which-lanes">{t('places.programs.which')}</a>
      </p>
    </>
  )
}

const LATER = lanes.flatMap(({ code, restsOn }) => (restsOn === 'law' ? [] : [code]))
const TEAM = lanes.flatMap(({ code, restsOn }) => (restsOn === 'team-law' ? [code] : []))

export function LanesPage(props: Shown & { readonly program: Program }) {
  const { who, demo, program, errors } = props
  return (
    <WorkFrame
      title={t('places.programs.title')}
      path={`/programs/${program.id}/lanes`}
      who={who}
      demo={demo}
      here="programs"
      errors={errors}
    >
      <BackLink t={t} href={`/programs/${program.id}`}>
        {program.name}
      </BackLink>
      <PageHeading lead={t('places.programs.lanesLead')}>{t('places.programs.lanesHeading')}</PageHeading>
      <Form action={`/programs/${program.id}/lanes`}>
        <LaneChoice {...props} />
        <Button>{t('places.programs.lanesSave')}</Button>
      </Form>
    </WorkFrame>
  )
}

/** What it holds and who takes that over, before anything ends. */
export function ClosePage(
  props: Shown & {
    readonly program: Program
    readonly holdings: readonly Holding[]
    readonly successors: readonly Successor[]
  },
) {
  const { who, demo, program, holdings, successors, typed = {}, errors } = props
  const stuck = holdings.length > 0 && successors.length === 0
  return (
    <WorkFrame
      title={t('places.programs.title')}
      path={`/programs/${program.id}/close`}
      who={who}
      demo={demo}
      here="programs"
      errors={errors}
    >
      <BackLink t={t} href={`/programs/${program.id}`}>
        {program.name}
      </BackLink>
      <PageHeading lead={t('places.programs.close.lead')}>{t('places.programs.close.heading')}</PageHeading>
      <Holdings holdings={holdings} />
      {stuck ? (
        <p>{t('places.programs.close.nobody')}</p>
      ) : (
        <Form action={`/programs/${program.id}/close`}>
          {holdings.length > 0 && (
            <SelectField
              t={t}
              name="successor"
              label={t('places.programs.close.successor')}
              hint={t('places.programs.close.successorHint')}
              empty="–"
              options={successors.map(({ id, name }) => ({ value: id, label: name }))}
              value={typedText(typed, 'successor')}
              error={errorFor(errors, 'successor')}
            />
          )}
          <Checkbox name="sure" label={t('places.programs.close.sure', { count: program.people })} />
          <Button>{t('places.programs.close.button')}</Button>
        </Form>
      )}
    </WorkFrame>
  )
}

function Holdings({ holdings }: { holdings: readonly Holding[] }) {
  if (holdings.length === 0) return <p>{t('places.programs.close.nothing')}</p>
  return (
    <Section heading={t('places.programs.close.holds')}>
      <ul>
        {holdings.map(({ kind, words, held }) => (
          <li key={kind}>
            <Name>{t('places.programs.close.holding', { count: held, words })}</Name>
          </li>
        ))}
      </ul>
    </Section>
  )
}
