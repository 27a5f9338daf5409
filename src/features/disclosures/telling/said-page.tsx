import { CAREGIVER_DAYS, type CaregiverLine, ELECTION_REASONS } from '#features/recipients/index.ts'
import type { LaneRow } from '#features/sharing/index.ts'
import { type PageProps, RecordFrame, rowName, wordsOfRow } from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  CheckboxField,
  errorFor,
  Field,
  Form,
  Name,
  RadioField,
  Section,
  Tag,
  When,
} from '#web/parts/index.ts'
import { categoryWords, listed } from '../pages/words.ts'
import type { Heard } from './listeners.ts'
import { tellPath } from './tell-page.tsx'

/** What a statement about a caregiver can name: kinds of entries that this platform tells of. */
export const STATED = [
  'identity',
  'advocate-notes',
  'health',
  'education',
  'child-welfare',
  'police-investigation',
] as const

export interface TypedSaid {
  readonly kind?: string | undefined
  readonly why?: string | undefined
  readonly row?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly days?: string | undefined
}

export interface SaidPageProps extends PageProps {
  readonly heard: Heard & { readonly person: NonNullable<Heard['person']> }
  readonly lines: readonly CaregiverLine[]
  /** By which law the program works now. */
  readonly lanes: readonly string[]
  /** Of which somebody can state that what their law asks is the case. */
  readonly rows: readonly LaneRow[]
  readonly typed: TypedSaid
  /** The young person wants them to know nothing, and that stands. */
  readonly isRefused: boolean
}

/** What the rules ask about one parent or caregiver. What hides stands first. */
export function SaidPage(props: SaidPageProps) {
  const { heard, lanes } = props
  const { person, head } = heard
  return (
    <RecordFrame
      page={props}
      record={head}
      path={`${tellPath(heard)}/said`}
      heading={t('tell.said.heading')}
      lead={t.parts('tell.said.lead', {
        name: <Name key="name">{person.name}</Name>,
        relation: person.relation || t('tell.relation.none'),
      })}
    >
      <BackLink t={t} href={tellPath(heard)}>
        {t('tell.said.back')}
      </BackLink>
      <Standing {...props} />
      <Hides {...props} />
      <Section heading={t('tell.said.open.heading')} id="opens">
        <p>{t('tell.said.open.lead')}</p>
        <Lines {...props} kinds={['opt-in', 'ground', 'reason-to-know']} />
        <Act {...props} kind="opt-in">
          <p>{t('tell.said.optIn')}</p>
          <Button kind="quiet">{t('tell.said.optIn.save')}</Button>
        </Act>
        <Ground {...props} />
        {lanes.includes('COURT-CHILD') && (
          <Act {...props} kind="reason-to-know">
            <p>{t('tell.said.know')}</p>
            <Button kind="quiet">{t('tell.said.know.save')}</Button>
          </Act>
        )}
      </Section>
    </RecordFrame>
  )
}

function Act({
  heard,
  kind,
  children,
}: SaidPageProps & { kind: string; children: preact.ComponentChildren }) {
  return (
    <Form action={`${tellPath(heard)}/said`}>
      <input type="hidden" name="kind" value={kind} />
      {children}
    </Form>
  )
}

/** Who decides for a young person. */
function Standing(props: SaidPageProps) {
  const { person, head } = props.heard
  return (
    <Section heading={t('tell.said.standing')} id="standing">
      {person.standing.includes('guardian') ? (
        <p>
          <Tag>{t('share.people.guardian')}</Tag>{' '}
          <a href={`/records/${head}/wishes#people`}>{t('tell.said.standing.change')}</a>
        </p>
      ) : (
        <Act {...props} kind="guardian">
          <p>{t('tell.said.standing.none')}</p>
          <Button kind="quiet">{t('tell.said.standing.save')}</Button>
        </Act>
      )}
    </Section>
  )
}

function Hides(props: SaidPageProps) {
  const { heard, typed, errors, lanes, isRefused } = props
  return (
    <Section heading={t('tell.said.hide.heading')} id="hides">
      <p>
        {t.parts('tell.said.hide.lead', {
          wishes: (
            <a key="wishes" href={`/records/${heard.head}/wishes#people`}>
              {t('tell.said.hide.wishes')}
            </a>
          ),
        })}
      </p>
      <Lines {...props} kinds={['election']} />
      {lanes.includes('HIPAA') && (
        <Act {...props} kind="election">
          <p>{t('tell.said.election')}</p>
          <RadioField
            t={t}
            name="why"
            label={t('tell.said.election.why')}
            value={typed.why}
            error={errorFor(errors, 'why')}
            options={ELECTION_REASONS.map((value) => ({ value, label: t(`tell.said.election.${value}`) }))}
          />
          <Button>{t('tell.said.election.save')}</Button>
        </Act>
      )}
      {isRefused ? (
        <p>
          {t('tell.said.refused')}{' '}
          <a href={`/records/${heard.head}/wishes`}>{t('tell.said.standing.change')}</a>
        </p>
      ) : (
        <Act {...props} kind="refusal">
          <p>{t('tell.said.refusal')}</p>
          <Button kind="quiet">{t('tell.said.refusal.save')}</Button>
        </Act>
      )}
    </Section>
  )
}

function Ground(props: SaidPageProps) {
  const { rows, typed, errors, who } = props
  if (rows.length === 0) return null
  return (
    <Act {...props} kind="ground">
      <RadioField
        t={t}
        name="row"
        label={t('facts.ground.row')}
        value={typed.row}
        error={errorFor(errors, 'row')}
        options={rows.map((row) => ({ value: row.id, label: rowName(row), hint: row.cite.join('; ') }))}
      />
      <CheckboxField
        t={t}
        name="categories"
        label={t('facts.ground.categories')}
        values={typed.categories}
        error={errorFor(errors, 'categories')}
        options={STATED.map((value) => ({ value, label: categoryWords(value) }))}
      />
      <Field
        t={t}
        name="days"
        label={t('facts.with.days')}
        hint={t('facts.with.days.hint', { cap: CAREGIVER_DAYS })}
        inputMode="numeric"
        width="short"
        value={typed.days ?? '30'}
        error={errorFor(errors, 'days')}
      />
      <Button>{t('facts.ground.save', { name: who.name })}</Button>
    </Act>
  )
}

/** What stands, each beside its end. */
function Lines({ heard, lines, kinds, rows }: SaidPageProps & { kinds: readonly CaregiverLine['kind'][] }) {
  const own = lines.filter(({ kind }) => kinds.includes(kind))
  if (own.length === 0) return null
  return (
    <ul>
      {own.map((one) => (
        <li key={one.id}>
          <Form action={`/records/${heard.head}/caregiver-statements/${one.id}/end`} inline>
            <span>
              {whatWords(one, rows)}{' '}
              {one.until === null
                ? t.parts('tell.said.by', { by: <Name key="by">{one.by}</Name> })
                : t.parts('tell.said.by.until', {
                    by: <Name key="by">{one.by}</Name>,
                    until: <When key="until" t={t} at={one.until} form="date" />,
                  })}
            </span>
            <Button kind="quiet">{t('facts.with.end')}</Button>
          </Form>
        </li>
      ))}
    </ul>
  )
}

function whatWords({ kind, why, row, categories }: CaregiverLine, rows: readonly LaneRow[]): string {
  if (kind === 'election')
    return t('tell.said.line.election', { why: why ? t(`tell.said.election.${why}`) : '' })
  if (kind === 'opt-in')
    return t('tell.said.line.optIn', { what: listed((categories ?? []).map(categoryWords)) })
  if (kind === 'reason-to-know') return t('tell.said.line.know')
  return t('tell.said.line.ground', {
    row: wordsOfRow(rows, row ?? ''),
    what: listed((categories ?? []).map(categoryWords)),
  })
}
