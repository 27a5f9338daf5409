import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  EmptyState,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SortWord,
  type SummaryError,
  Table,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import { disciplineName, disciplines } from '../../domain/disciplines.ts'
import { type Typed, typedText } from '../../pages/answers.ts'
import type { Agency } from '../agency-list.ts'

interface Shown {
  readonly who: WhoActs
  readonly demo: boolean
  readonly errors?: readonly SummaryError[] | undefined
}

export const stateWords = (agency: Agency): string =>
  t(`places.agencies.state.${agency.lapsed ? 'lapsed' : agency.state}`)

export const dayWords = (day: string | null): string => (day === null ? '–' : t.date(day))

/** What the list of agencies can be sorted by. */
export const agencySorts = ['name', 'discipline', 'state', 'until'] as const

/** The agencies of a coalition, and what to do where one person alone cannot verify. */
export function AgenciesPage(
  props: Shown & {
    readonly agencies: readonly Agency[]
    readonly alone: boolean
    /** Absent: where something is to be done first. */
    readonly sort?: SortWord<(typeof agencySorts)[number]> | undefined
    /** Agencies where nobody could be one of two people. */
    readonly lacking: readonly string[]
    readonly done?: string | undefined
  },
) {
  const { who, demo, agencies, alone, lacking, done } = props
  const states = [...new Set(agencies.map(stateWords))]
  return (
    <WorkFrame
      title={t('places.agencies.title')}
      path="/agencies"
      who={who}
      demo={demo}
      here="agencies"
      done={done}
    >
      <PageHeading lead={t('places.agencies.lead')}>{t('places.agencies.heading')}</PageHeading>
      {alone && <Alone />}
      {lacking.length > 0 && (
        <Notice t={t}>{t('places.agencies.lacking', { names: lacking.join(', ') })}</Notice>
      )}
      <p>
        <ButtonLink href="/agencies/propose">{t('places.agencies.propose')}</ButtonLink>
      </p>
      <Table
        t={t}
        caption={t('places.agencies.heading')}
        hideCaption
        rows={agencies}
        rowKey={(one) => one.id}
        sorted={{ by: props.sort ?? 'state', href: (by) => `/agencies?sort=${by}` }}
        empty={
          <EmptyState
            icon="agency"
            heading={t('places.agencies.none')}
            next={{ href: '/agencies/propose', words: t('places.agencies.propose') }}
          />
        }
        columns={[
          {
            heading: t('places.agencies.name'),
            rowHeading: true,
            sort: { key: 'name', value: (one) => one.name },
            cell: (one) => (
              <a href={`/agencies/${one.id}`}>
                <Name>{one.name}</Name>
              </a>
            ),
          },
          {
            heading: t('places.agencies.discipline'),
            sort: { key: 'discipline', value: (one) => disciplineName(one.discipline) },
            cell: (one) => disciplineName(one.discipline),
          },
          {
            heading: t('places.agencies.state'),
            // As they come: what waits for somebody, then who is in, then who is not.
            sort: { key: 'state', value: (one) => states.indexOf(stateWords(one)) },
            cell: stateWords,
          },
          {
            heading: t('places.agencies.until'),
            sort: { key: 'until', value: (one) => one.verifiedUntil },
            cell: (one) => dayWords(one.verifiedUntil),
          },
        ]}
      />
    </WorkFrame>
  )
}

export function Alone() {
  return (
    <Notice t={t}>
      <p>{t('places.agencies.alone')}</p>
      <p>
        <a href="/people/invite">{t('places.agencies.toPeople')}</a>
      </p>
    </Notice>
  )
}

/** Nothing here takes a mailbox, a letter or a badge: they prove nothing. */
export function ProposePage({
  who,
  demo,
  errors,
  typed = {},
}: Shown & { readonly typed?: Typed | undefined }) {
  return (
    <WorkFrame
      title={t('places.agencies.title')}
      path="/agencies/propose"
      who={who}
      demo={demo}
      here="agencies"
      errors={errors}
    >
      <BackLink t={t} href="/agencies">
        {t('places.agencies.heading')}
      </BackLink>
      <PageHeading lead={t('places.agencies.proposeLead')}>{t('places.agencies.propose')}</PageHeading>
      <Form action="/agencies/propose">
        <Field
          t={t}
          name="name"
          label={t('places.agencies.name')}
          value={typedText(typed, 'name')}
          maxLength={200}
          error={errorFor(errors, 'name')}
        />
        <SelectField
          t={t}
          name="discipline"
          label={t('places.agencies.discipline')}
          empty="–"
          options={disciplines.map(({ code, name }) => ({ value: code, label: name }))}
          value={typedText(typed, 'discipline')}
          error={errorFor(errors, 'discipline')}
        />
        <Field
          t={t}
          name="website"
          type="url"
          optional
          label={t('places.agencies.website')}
          hint={t('places.agencies.websiteHint')}
          value={typedText(typed, 'website')}
          maxLength={500}
          error={errorFor(errors, 'website')}
        />
        <Button>{t('places.agencies.proposeButton')}</Button>
      </Form>
      <ProvesNothing />
    </WorkFrame>
  )
}

export function ProvesNothing() {
  return (
    <Section heading={t('places.agencies.proves')}>
      <p>{t('places.agencies.provesBody')}</p>
    </Section>
  )
}
