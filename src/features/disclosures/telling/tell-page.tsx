import type { OpenItem } from '#features/records/index.ts'
import type { Answered } from '#features/sharing/index.ts'
import {
  basisWords,
  EntryHead,
  EntryWords,
  lawWords,
  type PageProps,
  RecordFrame,
} from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Checkbox,
  CheckboxField,
  DangerLine,
  EmptyState,
  errorFor,
  Form,
  Name,
  Notice,
  Pagination,
  RadioField,
  Section,
  When,
} from '#web/parts/index.ts'
import { categoryWords, listed, modeWords } from '../pages/words.ts'
import { type Heard, HOW, type How, YOUNG_PERSON } from './listeners.ts'
import type { ToldBefore } from './write-telling.ts'

export interface TellPageProps extends PageProps {
  readonly heard: Heard
  readonly how: How
  /** Empty where somebody may not be safe: then nothing is opened. */
  readonly answers: readonly Answered[]
  readonly items: ReadonlyMap<string, OpenItem>
  readonly offers: { readonly page: number; readonly pages: number }
  readonly before: readonly ToldBefore[]
  readonly seed: string
  /** What was ticked in a form that is shown again: nothing that somebody left out passes at the second press. */
  readonly picked: readonly string[] | undefined
}

export const tellPath = ({ head, person }: Heard) => `/records/${head}/tell/${person?.id ?? YOUNG_PERSON}`

/** What a parent, a caregiver or the young person may be told or handed now; what not, why, and what would make it possible. */
export function TellPage(props: TellPageProps) {
  const { heard } = props
  const { head, person } = heard
  return (
    <RecordFrame
      page={props}
      record={head}
      path={tellPath(heard)}
      heading={person ? t('tell.heading') : t('tell.heading.youth')}
      lead={
        person
          ? t.parts('tell.lead', {
              name: <Name key="name">{person.name}</Name>,
              relation: person.relation || t('tell.relation.none'),
            })
          : t('tell.lead.youth')
      }
    >
      {person?.flagged ? <NotSafe record={head} /> : <Asked {...props} />}
      <Before before={props.before} />
      {person && (
        <p>
          <a href={`${tellPath(heard)}/said`}>{t('tell.said.open')}</a>
        </p>
      )}
    </RecordFrame>
  )
}

/** Somebody wrote down why they may not be safe. Nothing is opened, and nothing that this page does changes that. */
function NotSafe({ record }: { record: string }) {
  return (
    <Section heading={t('tell.unsafe.heading')} id="cannot">
      <p>{t('tell.unsafe.why')}</p>
      <p>{t('tell.unsafe.say')}</p>
      <p>
        <a href={`/records/${record}/wishes`}>{t('tell.unsafe.see')}</a>
      </p>
      <DangerLine t={t} />
    </Section>
  )
}

function Asked(props: TellPageProps) {
  const { heard, how, answers, offers } = props
  const can = answers.filter(({ groups }) => groups.length > 0)
  const cannot = answers.filter(({ groups }) => groups.length === 0)
  return (
    <>
      <Form action={tellPath(heard)} method="get">
        <RadioField
          t={t}
          name="how"
          label={t('tell.how')}
          value={how}
          options={(heard.person ? HOW.caregiver : HOW.youth).map((value) => ({
            value,
            label: t(`tell.how.${heard.person && value === 'copy' ? 'copy.caregiver' : value}`),
          }))}
        />
        <Button kind="quiet">{t('tell.ask')}</Button>
      </Form>
      {answers.length === 0 ? (
        <EmptyState icon="file" heading={t('share.none')} />
      ) : (
        <Can {...props} can={can} />
      )}
      <Cannot heard={heard} answers={cannot} />
      <Pagination
        t={t}
        page={offers.page}
        pages={offers.pages}
        way={(page) => ({ href: `${tellPath(heard)}?how=${how}&page=${page}` })}
      />
    </>
  )
}

function Can({
  heard,
  how,
  items,
  can,
  errors,
  offers,
  seed,
  picked,
}: TellPageProps & { can: readonly Answered[] }) {
  if (can.length === 0)
    return (
      <Section heading={t('tell.can')} id="can">
        <EmptyState icon="file" heading={t('tell.can.none')}>
          {t('share.can.none.why')}
        </EmptyState>
      </Section>
    )
  const waiting = can.filter(({ item }) => !item.said)
  const copies = how === 'copy' || how === 'copy-beside'
  return (
    <Section heading={t('tell.can')} id="can">
      <Form action={tellPath(heard)} plain={copies}>
        {Object.entries({
          how,
          seed,
          page: offers.page,
          seen: asItStands(waiting),
          read: asItStands(can.filter(({ item }) => item.said)),
        }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Notice t={t}>
          {t(copies ? 'tell.exactly.copy' : how === 'beside' ? 'tell.exactly.beside' : 'tell.exactly')}
        </Notice>
        {errorFor(errors, 'items') && <p class="error">{errorFor(errors, 'items')}</p>}
        {can.map((one, at) => (
          <article key={one.item.id} class="card">
            <Checkbox
              name="items"
              id={at === 0 ? 'items' : `item-${one.item.id}`}
              value={one.item.id}
              checked={picked?.includes(one.item.id) ?? true}
              label={<EntryHead answer={one} />}
              hint={basisWords(one)}
            />
            <EntryWords kind={one.item.kind} groups={shownOf(one, items)} />
            {one.law && <p>{lawWords(one.law)}</p>}
          </article>
        ))}
        {waiting.length > 0 && (
          <CheckboxField
            t={t}
            name="said"
            label={t('tell.entries')}
            error={errorFor(errors, 'said')}
            options={[{ value: 'yes', label: t('share.can.said'), hint: t('share.can.said.hint') }]}
          />
        )}
        <CheckboxField
          t={t}
          name="sure"
          label={t('tell.sure')}
          error={errorFor(errors, 'sure')}
          options={[
            {
              value: 'yes',
              label: t(heard.person ? 'tell.sure.caregiver' : 'tell.sure.youth'),
              hint: t(heard.person ? 'tell.sure.caregiver.hint' : 'tell.sure.youth.hint'),
            },
          ]}
        />
        <Button>{t(copies ? 'tell.save.copy' : how === 'beside' ? 'tell.save.beside' : 'tell.save')}</Button>
      </Form>
    </Section>
  )
}

/** Each entry with the version that stands on the page. */
const asItStands = (entries: readonly Answered[]) =>
  entries.map(({ item }) => `${item.id}:${item.version}`).join(' ')

/** Exactly the groups that pass. */
export function shownOf({ item, groups }: Answered, items: ReadonlyMap<string, OpenItem>) {
  const words = items.get(item.id)?.groups
  return words && Object.fromEntries(groups.map((group) => [group, words[group]]))
}

/** Each reason once, with the entries that share it. */
function Cannot({ heard, answers }: { heard: Heard; answers: readonly Answered[] }) {
  if (answers.length === 0) return null
  const alike = Map.groupBy(answers, ({ decision, unkept }) =>
    JSON.stringify([decision.reasons, decision.possible, unkept.length > 0]),
  )
  return (
    <Section
      id="cannot"
      heading={
        <>
          {t('tell.cannot')} <span class="count">{answers.length}</span>
        </>
      }
    >
      {[...alike].map(([key, entries]) => (
        <article key={key} class="card stack">
          <ul>
            {entries.map((one) => (
              <li key={one.item.id}>
                {asksOfEntry(one) ? (
                  <a href={`/records/${heard.head}/items/${one.item.id}/said`}>
                    {t('facts.entry.say')} <EntryHead answer={one} />
                  </a>
                ) : (
                  <EntryHead answer={one} />
                )}
              </li>
            ))}
          </ul>
          <WhyNot heard={heard} answer={entries[0]} />
        </article>
      ))}
    </Section>
  )
}

/** Reasons that may go away by what somebody who read an entry says of it. */
const OF_ENTRY: ReadonlySet<string> = new Set([
  'election',
  'no-ground',
  'cji',
  'state-unknown',
  'other-client',
])

const asksOfEntry = ({ decision, unkept }: Answered) =>
  unkept.length > 0 || decision.reasons.some((reason) => OF_ENTRY.has(reason))

function WhyNot({ heard, answer }: { heard: Heard; answer: Answered | undefined }) {
  if (!answer) return null
  const { decision, unkept } = answer
  if (unkept.length > 0) return <p class="hint">{t('tell.unkept')}</p>
  // Nobody composes a release for a caregiver on a page yet.
  const steps = decision.possible.filter((code) => code !== 'new-release' && code !== 'signers-missing')
  const needsRelease = steps.length < decision.possible.length
  return (
    <>
      <p class="hint">
        {t('share.why', { reasons: listed(decision.reasons.map((code) => t(`maypass.reason.${code}`))) })}
        <br />
        {t('share.next', {
          steps:
            listed([
              ...steps.map((code) => t(`maypass.possible.${code}`)),
              ...(needsRelease && heard.person ? [t('tell.release')] : []),
            ]) || t('share.step.none'),
        })}
      </p>
      {heard.person && decision.possible.includes('record-standing') && (
        <p class="cluster">
          <ButtonLink kind="quiet" href={`${tellPath(heard)}/said`}>
            {t('tell.said.say')}
          </ButtonLink>
        </p>
      )}
    </>
  )
}

function Before({ before }: { before: readonly ToldBefore[] }) {
  if (before.length === 0) return null
  return (
    <Section heading={t('tell.before')} id="before">
      <ul>
        {before.map(({ id, at, mode, categories }) => (
          <li key={id}>
            {t.parts('tell.before.line', {
              at: <When key="at" t={t} at={at} />,
              how: modeWords(mode),
              what: listed(categories.map(categoryWords)),
            })}
          </li>
        ))}
      </ul>
    </Section>
  )
}
