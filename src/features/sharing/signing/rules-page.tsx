import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Checkbox,
  DefinitionList,
  Details,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { LaneRow } from '../rules/rules.ts'
import type { Notice as RuleNotice } from '../rules/shipped-rules.ts'
import { LANE_PAGES, type LanePage, rowsOfPage, SIGNERS } from './confirmable.ts'
import { sizeOf } from './difference.ts'
import { DifferenceWords } from './difference-words.tsx'
import type { KeptSignature } from './kept-signature.ts'
import { laneWords, MarkTag, RowParts, rowName } from './row-words.tsx'
import { type SigningState, standOf } from './signing-state.ts'

export interface TypedSigning {
  readonly name?: string | undefined
  readonly title?: string | undefined
  readonly jurisdiction?: string | undefined
}

interface RulesPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly state: SigningState
  readonly notices: readonly RuleNotice[]
  readonly typed?: TypedSigning | undefined
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** How the rules of the coalition stand, what is otherwise than it was signed, the signature, and every row in words. */
export function RulesPage(props: RulesPageProps) {
  const { who, demo, now, state, notices, typed = {}, done, errors = [] } = props
  const { last, rules } = state
  const stands = last?.endedAt === null
  return (
    <WorkFrame
      title={t('rules.title')}
      path="/sharing/rules"
      who={who}
      demo={demo}
      now={now}
      here="sharing-rules"
      done={done}
      errors={errors}
    >
      <div class="stack">
        <PageHeading lead={t('rules.lead')}>{t('rules.heading')}</PageHeading>
        <State state={state} />
        {demo && <Notice t={t}>{t('rules.demo')}</Notice>}
        {last && <LastSignature signature={last} />}
        <Section heading={t('rules.changes')}>
          <Changes state={state} notices={notices} />
        </Section>
        {who.permissions.has('sharing.sign') ? (
          <Signing state={state} typed={typed} errors={errors} />
        ) : (
          <p>{t('rules.sign.who')}</p>
        )}
        {stands && who.permissions.has('sharing.stop') && (
          <Section heading={t('rules.stop')}>
            <Form action="/sharing/rules/stop">
              <input type="hidden" name="signature" value={last.id} />
              <p>{t('rules.stop.means')}</p>
              <Checkbox name="stop" label={t('rules.stop.sure')} />
              <Button kind="danger">{t('rules.stop.send')}</Button>
            </Form>
          </Section>
        )}
        <Section heading={t('rules.all')}>
          <p>{t('rules.all.means')}</p>
          <p>
            <a href="/sharing/rules/matrix">{t('rules.all.matrix')}</a>
          </p>
          <p class="screen-only hint">{t('rules.all.print')}</p>
          {LANE_PAGES.filter((page) => page !== SIGNERS).map((page) => (
            <LaneRows
              key={page}
              page={page}
              rows={rowsOfPage(rules, page)}
              notices={notices}
              confirmed={new Set(stands ? last.confirmed : [])}
            />
          ))}
          <Details summary={laneWords(SIGNERS)}>
            <OneParent />
          </Details>
        </Section>
        <p class="fine">{t.parts('rules.hash', { hash: <code class="wraps">{state.hash}</code> })}</p>
      </div>
    </WorkFrame>
  )
}

function State({ state: { state, last } }: { readonly state: SigningState }) {
  const kind = state === 'signed' ? 'good' : 'aging'
  return (
    <Notice t={t} kind={kind} title={t(`rules.state.${state}.title`)}>
      {state === 'stopped' && last?.endedAt ? (
        <p>
          {t.parts('rules.state.stopped.means', {
            name: <Name>{last.endedBy ?? t('handover.someone')}</Name>,
            when: <When t={t} at={last.endedAt} />,
          })}
        </p>
      ) : (
        t(`rules.state.${state === 'stopped' ? 'unsigned' : state}.means`)
      )}
    </Notice>
  )
}

function LastSignature({ signature }: { readonly signature: KeptSignature }) {
  const { name, title, jurisdiction, signedAt, confirmed, rules, label } = signature
  return (
    <Section heading={t('rules.signature')}>
      <DefinitionList
        items={[
          { term: t('rules.signature.by'), value: <Name>{name}</Name> },
          { term: t('rules.signature.title'), value: title },
          {
            term: t('rules.signature.jurisdiction'),
            value: t('rules.signature.jurisdiction.typed', { place: jurisdiction }),
          },
          { term: t('rules.signature.when'), value: <When t={t} at={signedAt} /> },
          {
            term: t('rules.signature.confirmed'),
            value: t('rules.signature.confirmed.n', { n: confirmed.length }),
          },
          { term: t('rules.signature.hash'), value: <code class="wraps">{rules}</code> },
          { term: t('rules.signature.decides'), value: <code class="wraps">{label}</code> },
        ]}
      />
    </Section>
  )
}

function Changes({
  state,
  notices,
}: {
  readonly state: SigningState
  readonly notices: readonly RuleNotice[]
}) {
  const { last, difference } = state
  if (last === undefined) return <p>{t('rules.changes.first')}</p>
  if (difference === undefined) return <p>{t('rules.changes.unknown')}</p>
  if (sizeOf(difference) === 0) return <p>{t('rules.changes.none')}</p>
  return <DifferenceWords difference={difference} notices={notices} />
}

function Signing(props: {
  readonly state: SigningState
  readonly typed: TypedSigning
  readonly errors: readonly SummaryError[]
}) {
  const { state, typed, errors } = props
  const { last, confirmables, confirmed, toSign } = state
  const pages = [...Map.groupBy(confirmables, ({ page }) => page)]
  return (
    <>
      <Section heading={t('rules.confirm')}>
        <p>{t('rules.confirm.means')}</p>
        <ul>
          {pages.map(([page, all]) => (
            <li key={page}>
              <a href={`/sharing/rules/${page}`}>{laneWords(page)}</a>
              {': '}
              {t('rules.confirm.of', {
                done: all.filter(({ id }) => confirmed.has(id)).length,
                all: all.length,
              })}
            </li>
          ))}
        </ul>
      </Section>
      <Section heading={t('rules.sign')}>
        <Form action="/sharing/rules/sign">
          <input type="hidden" name="toSign" value={toSign} />
          <input type="hidden" name="after" value={standOf(last)} />
          <p>
            {t('rules.sign.means', { n: confirmed.size })}
            {last?.endedAt === null && <> {t('rules.sign.replaces')}</>}
          </p>
          <Field
            t={t}
            name="name"
            label={t('rules.sign.name')}
            hint={t('rules.sign.name.hint')}
            maxLength={120}
            value={typed.name}
            error={errorFor(errors, 'name')}
          />
          <Field
            t={t}
            name="title"
            label={t('rules.sign.title')}
            hint={t('rules.sign.title.hint')}
            maxLength={120}
            value={typed.title}
            error={errorFor(errors, 'title')}
          />
          <Field
            t={t}
            name="jurisdiction"
            label={t('rules.sign.jurisdiction')}
            hint={t('rules.sign.jurisdiction.hint')}
            maxLength={120}
            value={typed.jurisdiction}
            error={errorFor(errors, 'jurisdiction')}
          />
          <Checkbox name="sure" label={t('rules.sign.sure')} />
          <Button>{t('rules.sign.send')}</Button>
        </Form>
      </Section>
    </>
  )
}

function LaneRows(props: {
  readonly page: LanePage
  readonly rows: readonly LaneRow[]
  readonly notices: readonly RuleNotice[]
  readonly confirmed: ReadonlySet<string>
}) {
  const { page, rows, notices, confirmed } = props
  return (
    <Details summary={`${laneWords(page)}: ${t('rules.all.n', { n: rows.length })}`}>
      {rows.map((row) => (
        <RowSection key={row.id} row={row} notices={notices} confirmed={confirmed.has(row.id)} />
      ))}
      <p>
        <a href={`/sharing/rules/${page}`}>{t('rules.all.open', { lane: laneWords(page) })}</a>
      </p>
    </Details>
  )
}

/** One row with its name and how sure it is. */
export function RowSection(props: {
  readonly row: LaneRow
  readonly notices: readonly RuleNotice[]
  readonly confirmed: boolean
}) {
  const { row, notices, confirmed } = props
  return (
    <section class="stack">
      <h3>{rowName(row)}</h3>
      <p>
        <MarkTag row={row} confirmed={confirmed} />
      </p>
      <RowParts row={row} notices={notices} />
    </section>
  )
}

/** What holds of parents in every lane, which is no row of one. */
export function OneParent() {
  return (
    <section class="stack">
      <h3>{t('rules.one-parent')}</h3>
      <p>{t('rules.one-parent.means')}</p>
      <p>
        {t('rules.row.cite')}: {t('rules.one-parent.cite')}
      </p>
    </section>
  )
}
