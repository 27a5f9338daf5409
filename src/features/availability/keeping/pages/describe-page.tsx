import { randomUUID } from 'node:crypto'
import { genderCode } from '#features/directory/index.ts'
import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  CheckboxField,
  errorFor,
  Field,
  Form,
  FormSection,
  Name,
  PageHeading,
  RadioField,
  Section,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { needCodes, units } from '../../domain/codes.ts'
import type { Addable, OwnLine } from '../own-lines.ts'
import { LIST, linePath, type Typed, typedList, typedText } from './shared.ts'
import { lineWords } from './words.ts'

interface Shared {
  readonly who: WhoActs
  readonly demo: boolean
  /** Numbers of the coalition's regions. */
  readonly regions: readonly number[]
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
}

/** Describes a line that is there: whom it is for and how its slots are given. */
export function DescribePage(props: Shared & { readonly line: OwnLine; readonly seen: string }) {
  const { who, demo, line, seen, errors } = props
  const path = `${linePath(line.id)}/describe`
  return (
    <WorkFrame title={t('counts.title')} path={path} who={who} demo={demo} here="counts" errors={errors}>
      <BackLink t={t} href={linePath(line.id)}>
        {t('counts.describe.back')}
      </BackLink>
      <PageHeading lead={<Name>{line.place?.service ?? ''}</Name>}>{lineWords(line)}</PageHeading>
      <Form action={path}>
        <input type="hidden" name="seen" value={seen} />
        <Facts {...props} />
        <Button>{t('counts.describe.save')}</Button>
      </Form>
    </WorkFrame>
  )
}

interface NewPageProps extends Shared {
  readonly places: readonly Addable[]
  /** The part of a name that the list was looked up by; undefined: everything one may choose is on it. */
  readonly named: string | undefined
}

/** Adds a line: what is counted, at which service and place, and for whom. */
export function NewLinePage(props: NewPageProps) {
  const { who, demo, places, named, typed, errors } = props
  return (
    <WorkFrame
      title={t('counts.title')}
      path={`${LIST}/new`}
      who={who}
      demo={demo}
      here="counts"
      errors={errors}
    >
      <BackLink t={t} href={LIST}>
        {t('counts.back')}
      </BackLink>
      <PageHeading lead={t('counts.new.lead')}>{t('counts.new.heading')}</PageHeading>
      {named !== undefined && <LookUp named={named} />}
      {places.length === 0 ? (
        <p class="empty">{t(named === undefined ? 'counts.new.none' : 'counts.new.noneNamed')}</p>
      ) : (
        <Form action={`${LIST}/new`}>
          <input type="hidden" name="key" value={typedText(typed, 'key') || randomUUID()} />
          {named !== undefined && <input type="hidden" name="named" value={named} />}
          <SelectField
            t={t}
            name="place"
            label={t('counts.new.place')}
            empty={t('counts.new.choose')}
            value={typedText(typed, 'place')}
            options={places.map((one) => ({
              value: `${one.serviceId}.${one.locationId ?? ''}`,
              label: placeWords(one),
            }))}
            error={errors && (errorFor(errors, 'place') ?? errorFor(errors, 'serviceId'))}
          />
          <SelectField
            t={t}
            name="unit"
            label={t('counts.new.unit')}
            value={typedText(typed, 'unit')}
            options={units.map((value) => ({ value, label: t(`counts.unit.${value}`) }))}
            error={errors && errorFor(errors, 'unit')}
          />
          <Facts {...props} />
          <Button>{t('counts.new.save')}</Button>
        </Form>
      )}
    </WorkFrame>
  )
}

function LookUp({ named }: { named: string }) {
  return (
    <Form action={`${LIST}/new`} method="get" inline search={t('counts.new.search')}>
      <Field
        t={t}
        name="named"
        label={t('counts.new.named')}
        hint={t('counts.new.namedHint')}
        value={named}
      />
      <Button kind="quiet">{t('counts.new.find')}</Button>
    </Form>
  )
}

const placeWords = (one: Addable): string =>
  one.location === null
    ? t('counts.new.service', { service: one.service, organization: one.organization })
    : t('counts.new.serviceAt', { service: one.service, organization: one.organization, place: one.location })

function Facts({ typed, errors = [], regions }: Shared) {
  const text = (name: string) => typedText(typed, name)
  const ticked = (name: string) => text(name) !== ''
  return (
    <>
      <Section heading={t('counts.facts.whom')}>
        <div class="row">
          {(['ageMin', 'ageMax'] as const).map((name) => (
            <Field
              key={name}
              t={t}
              name={name}
              inputMode="numeric"
              width="short"
              label={t(`counts.facts.${name}`)}
              value={text(name)}
              error={errorFor(errors, name)}
            />
          ))}
        </div>
        <CheckboxField
          t={t}
          name="genders"
          optional
          label={t('counts.facts.genders')}
          hint={t('counts.facts.gendersHint')}
          values={typedList(typed, 'genders')}
          options={genderCode.options.map((value) => ({ value, label: t(`counts.gender.${value}`) }))}
          error={errorFor(errors, 'genders')}
        />
        {needCodes.map((need) => (
          <RadioField
            key={need}
            t={t}
            inline
            name={`need-${need}`}
            label={t(`counts.facts.need.${need}`)}
            value={text(`need-${need}`)}
            options={(['yes', 'no', 'unsaid'] as const).map((value) => ({
              value,
              label: t(`counts.facts.${value}`),
            }))}
            error={errorFor(errors, `need-${need}`)}
          />
        ))}
        <TextArea
          t={t}
          name="counties"
          optional
          label={t('counts.facts.counties')}
          hint={t('counts.facts.countiesHint')}
          value={text('counties')}
          error={errorFor(errors, 'counties')}
        />
      </Section>
      <FormSection
        id="facts-where"
        heading={t('counts.facts.where')}
        hint={t('counts.facts.whereHint')}
        open={isWrong(errors, ['county', 'region'])}
      >
        <Field
          t={t}
          name="county"
          optional
          width="medium"
          label={t('counts.facts.county')}
          hint={t('counts.facts.countyHint')}
          value={text('county')}
          error={errorFor(errors, 'county')}
        />
        <SelectField
          t={t}
          name="region"
          optional
          label={t('counts.facts.region')}
          empty={t('counts.facts.regionNone')}
          value={text('region')}
          options={regions.map((number) => ({
            value: String(number),
            label: t('counts.facts.regionNumber', { number }),
          }))}
          error={errorFor(errors, 'region')}
        />
        <Checkbox
          name="hidden"
          label={t('counts.facts.hidden')}
          hint={t('counts.facts.hiddenHint')}
          checked={ticked('hidden')}
        />
        <Checkbox
          name="shownToPublic"
          label={t('counts.facts.shownToPublic')}
          hint={t('counts.facts.shownToPublicHint')}
          checked={ticked('shownToPublic')}
        />
      </FormSection>
      <FormSection
        id="facts-how"
        heading={t('counts.facts.how')}
        hint={t('counts.facts.howHint')}
        open={isWrong(errors, ['holdMinutes', 'limitMinutes'])}
      >
        <Checkbox name="waitlist" label={t('counts.facts.waitlist')} checked={ticked('waitlist')} />
        <Field
          t={t}
          name="holdMinutes"
          inputMode="numeric"
          width="short"
          label={t('counts.facts.holdMinutes')}
          value={text('holdMinutes')}
          error={errorFor(errors, 'holdMinutes')}
        />
        <Field
          t={t}
          name="limitMinutes"
          inputMode="numeric"
          width="short"
          optional
          label={t('counts.facts.limitMinutes')}
          hint={t('counts.facts.limitMinutesHint')}
          value={text('limitMinutes')}
          error={errorFor(errors, 'limitMinutes')}
        />
      </FormSection>
    </>
  )
}

const isWrong = (errors: readonly SummaryError[], names: readonly string[]): boolean =>
  names.some((name) => errorFor(errors, name) !== undefined)
