import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Checkbox,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import { type Change, changesSince, type Rule } from './domain/rules.ts'
import { kindWords, laneWords, RuleWords } from './rule-words.tsx'
import type { RulesNow } from './rules-now.ts'

interface RulesPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly state: RulesNow
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Every rule in words, what is otherwise than it was signed, and the signature. No record is read for it. */
export function RulesPage({ who, demo, now, state, done, errors = [] }: RulesPageProps) {
  const { rules, signed, isSigned, hash } = state
  const lanes = [...Map.groupBy(rules, ({ lane }) => lane)]
  const isKnown = ([, rows]: (typeof lanes)[number]) => rows.some(({ months }) => months !== null)
  const known = lanes.filter(isKnown)
  const unknown = lanes.filter((one) => !isKnown(one))
  return (
    <WorkFrame
      title={t('retention.title')}
      path="/retention"
      who={who}
      demo={demo}
      now={now}
      here="retention"
      done={done}
      errors={errors}
    >
      <div class="stack">
        <PageHeading lead={t('retention.lead')}>{t('retention.heading')}</PageHeading>
        {isSigned ? (
          <Notice t={t} kind="good" title={t('retention.signed.title')}>
            {t('retention.signed.means')}
          </Notice>
        ) : (
          <Notice t={t} kind="aging" title={t('retention.draft.title')}>
            {t('retention.draft.means')}
          </Notice>
        )}
        {signed && (
          <p>
            {t.parts('retention.signed.last', {
              name: <Name>{signed.signedBy ?? t('handover.someone')}</Name>,
              when: <When t={t} at={signed.signedAt} />,
            })}
          </p>
        )}
        {!isSigned && (
          <Section heading={t('retention.changes')}>
            {signed ? (
              <Changes changes={changesSince(signed.rules, rules)} />
            ) : (
              <p>{t('retention.changes.first')}</p>
            )}
          </Section>
        )}
        <Section heading={t('retention.rules')}>
          <p>{t('retention.rules.lead')}</p>
          {known.map(([lane, rows]) => (
            <section key={lane} class="stack">
              <h3>{laneWords(lane)}</h3>
              <Rows rows={rows} />
              <p>
                <a href={lanePath(lane)}>{t('retention.set.open', { lane: laneWords(lane) })}</a>
              </p>
            </section>
          ))}
          {unknown.length > 0 && (
            <section class="stack">
              <h3>{t('retention.unknown')}</h3>
              <Rows rows={unknown[0]?.[1] ?? []} />
              <p>{t('retention.unknown.lanes')}</p>
              <ul>
                {unknown.map(([lane]) => (
                  <li key={lane}>
                    <a href={lanePath(lane)}>{laneWords(lane)}</a>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </Section>
        {!isSigned && (
          <Section heading={t('retention.sign')}>
            <Form action="/retention/sign">
              <input type="hidden" name="hash" value={hash} />
              <p>{t('retention.sign.means')}</p>
              <Checkbox name="sure" label={t('retention.sign.sure')} />
              <Button>{t('retention.sign.send')}</Button>
            </Form>
          </Section>
        )}
        <p class="fine">{t.parts('retention.hash', { hash: <code class="wraps">{hash}</code> })}</p>
      </div>
    </WorkFrame>
  )
}

const lanePath = (lane: string) => `/retention/lanes/${lane}`

/** Kinds that are unknown stand in one line: they say the same. */
function Rows({ rows }: { rows: readonly Rule[] }) {
  const unknown = rows.filter(({ months }) => months === null)
  return (
    <ul>
      {rows
        .filter(({ months }) => months !== null)
        .map((rule) => (
          <li key={rule.kind}>
            <strong>{kindWords(rule.kind)}:</strong> <RuleWords rule={rule} />
          </li>
        ))}
      {unknown.length > 0 && (
        <li>
          <strong>{unknown.map(({ kind }) => kindWords(kind)).join(', ')}:</strong>{' '}
          {t('retention.period.unknown')}
        </li>
      )}
    </ul>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <ul>
      {changes.map(({ before, now }) => {
        const { lane, kind } = (now ?? before) as Rule
        return (
          <li key={`${lane} ${kind}`}>
            <strong>
              {laneWords(lane)}, {kindWords(kind)}.
            </strong>{' '}
            {t('retention.changes.before')}{' '}
            {before ? <RuleWords rule={before} /> : t('retention.changes.none')} {t('retention.changes.now')}{' '}
            {now ? <RuleWords rule={now} /> : t('retention.changes.none')}
          </li>
        )
      })}
    </ul>
  )
}
