import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { states } from '#platform/geo/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, Details, errorFor, Form, Notice, SelectField } from '#web/parts/index.ts'
import { type PlaceOf, placesOf } from '../gathering/question.ts'
import { OTHER_TRIBE, placeName } from '../gathering/where-said.ts'
import { type PageProps, RecordFrame } from '../pages/frame.tsx'

/** What stands in the fields of one place, as codes. */
export interface TypedPlaces {
  readonly states: readonly string[]
  readonly tribes: readonly string[]
}

export interface PlacesPageProps extends PageProps {
  readonly record: string
  /** The state that the program works in by its own row; absent where it was said not to be known. */
  readonly works: string | undefined
  /** Tribal nations that the register knows. */
  readonly tribes: readonly string[]
  readonly typed: Readonly<Record<PlaceOf, TypedPlaces>>
}

/** Fields for states of one place, at most; the first stands open. */
export const STATES_EACH = 7
export const TRIBES_EACH = 3
const SHOWN = 4

/** By the law of which places it is decided: where they live, where the program works, where the offense was. */
export function PlacesPage(props: PlacesPageProps) {
  const { record, works, typed } = props
  return (
    <RecordFrame
      page={props}
      record={record}
      path={`/records/${record}/places`}
      heading={t('facts.places.heading')}
      lead={t('facts.places.lead')}
    >
      <Notice t={t}>{t('facts.places.unknown')}</Notice>
      <Form action={`/records/${record}/places`}>
        <Fieldset {...props} about="young-person" />
        <Fieldset {...props} about="offense" />
        {works === undefined ? (
          <Fieldset {...props} about="provider" />
        ) : (
          <>
            <p>{t('facts.places.provider.known', { state: placeName(works) })}</p>
            <Details
              summary={t('facts.places.provider.else')}
              open={[...typed.provider.states, ...typed.provider.tribes].length > 0}
            >
              <Fieldset {...props} about="provider" />
            </Details>
          </>
        )}
        <Button>{t('facts.places.save')}</Button>
      </Form>
    </RecordFrame>
  )
}

function Fieldset({ about, typed, errors, demo, tribes }: PlacesPageProps & { about: PlaceOf }) {
  const { states: chosen, tribes: nations } = typed[about]
  const options = [...(demo ? [FICTIONAL_STATE] : []), ...states()].map(({ code, name }) => ({
    value: code,
    label: name,
  }))
  const select = (at: number) => (
    <SelectField
      key={at}
      t={t}
      name={`${about}-state-${at}`}
      label={at === 0 ? t('facts.places.state') : t('facts.places.state.and')}
      empty={at === 0 ? t('facts.places.state.empty') : t('facts.places.state.and.empty')}
      value={chosen[at]}
      error={errorFor(errors, `${about}-state-${at}`)}
      options={options}
    />
  )
  return (
    <fieldset class="stack">
      <legend>{t(`facts.places.${about}`)}</legend>
      {select(0)}
      <Details summary={t('facts.places.more')} open={chosen.length > 1 || nations.length > 0}>
        {Array.from({ length: Math.max(SHOWN, chosen.length) - 1 }, (_, at) => select(at + 1))}
        {Array.from({ length: Math.max(1, nations.length) }, (_, at) => (
          <SelectField
            key={`tribe ${String(at)}`}
            t={t}
            name={`${about}-tribe-${at}`}
            label={t('facts.places.tribe')}
            hint={t('facts.places.tribe.hint')}
            empty={t('facts.places.state.and.empty')}
            value={nations[at]}
            error={errorFor(errors, `${about}-tribe-${at}`)}
            options={[...tribes, OTHER_TRIBE].map((code) => ({ value: code, label: placeName(code) }))}
          />
        ))}
      </Details>
    </fieldset>
  )
}

/** The fields of a page by what was said. */
export function typedOfSaid(
  said: Readonly<Partial<Record<PlaceOf, readonly string[]>>>,
): PlacesPageProps['typed'] {
  const of = (about: PlaceOf): TypedPlaces => {
    const places = said[about] ?? []
    const isTribe = (code: string) => code.startsWith('tribe:')
    return {
      states: places.filter((code) => !isTribe(code)),
      tribes: places.filter(isTribe),
    }
  }
  return Object.fromEntries(placesOf.map((about) => [about, of(about)])) as PlacesPageProps['typed']
}
