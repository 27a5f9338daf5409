import type { ComponentChildren } from 'preact'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  EmptyState,
  errorFor,
  Field,
  Form,
  ListCard,
  ListRow,
  PageHeading,
  Section,
  SelectField,
  When,
} from '#web/parts/index.ts'
import type { OpenedShare } from '../reading/open-shared.ts'
import { type SharedHere, stateOfList } from '../reading/shared-here.ts'
import { EntryWords } from './entry-words.tsx'
import { type PageProps, RecordFrame } from './frame.tsx'
import { dutyWords, noticeWords } from './words.ts'

/** What waits for the program: from whom and how much, and no name. */
export function WaitingPage(props: PageProps & { readonly waiting: readonly SharedHere[] }) {
  const { who, demo, at, waiting, done, errors } = props
  return (
    <WorkFrame
      here="shared"
      title={t('share.here.nav')}
      path="/shared"
      who={who}
      demo={demo}
      now={at}
      done={done}
      errors={errors}
    >
      <div class="sensitive stack">
        <PageHeading lead={t('share.here.lead')}>{t('share.here.heading')}</PageHeading>
        <WhileListHolds path="/shared" shares={waiting}>
          {waiting.length === 0 ? (
            <EmptyState icon="inbox" heading={t('share.here.none')}>
              {t('share.here.none.why')}
            </EmptyState>
          ) : (
            <Lines id="waiting" shares={waiting} />
          )}
        </WhileListHolds>
        <p>
          <a href="/disclosures/recalls">{t('ledger.recalls.see')}</a>
        </p>
      </div>
    </WorkFrame>
  )
}

function Lines({ id, shares }: { id: string; shares: readonly SharedHere[] }) {
  return (
    <ListCard id={id} heading={t('share.here.heading')} count={<span class="count">{shares.length}</span>}>
      <ul>
        {shares.map((one) => (
          <ListRow
            key={one.basis}
            text={t('share.here.line', { from: one.from, items: one.items })}
            hint={t.parts('share.here.when', { at: <When key="at" t={t} at={one.sharedAt} /> })}
            acts={
              <ButtonLink kind="quiet" href={`/shared/${one.basis}`}>
                {t('share.here.read')}
              </ButtonLink>
            }
          />
        ))}
      </ul>
    </ListCard>
  )
}

export interface SharedPageProps extends PageProps {
  readonly share: OpenedShare
  /** The record it was put into. */
  readonly record: string | undefined
  readonly records: readonly { readonly id: string; readonly name: string }[]
  readonly typed: { readonly record?: string | undefined; readonly newName?: string | undefined }
}

/** What another program shared: its words, what binds whoever reads them, and into which record it goes. */
export function SharedPage(props: SharedPageProps) {
  const { share, who, demo, at, record } = props
  return (
    <WorkFrame
      here="shared"
      title={t('share.here.nav')}
      path={`/shared/${share.basis}`}
      who={who}
      demo={demo}
      now={at}
      done={props.done}
      errors={props.errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={record === undefined ? '/shared' : `/records/${record}/shared`}>
          {t('share.here.heading')}
        </BackLink>
        <PageHeading lead={t('share.one.lead', { from: share.from })}>{t('share.one.heading')}</PageHeading>
        <WhileItHolds share={share} at={at}>
          <Bound share={share} />
          <p>
            <a href={`/shared/${share.basis}/why`}>{t('ledger.why.open')}</a>
          </p>
          <Section heading={t('share.one.words')} id="words">
            {share.entries.map(({ id, kind, knownAt, groups }) => (
              <article key={id} class="card" aria-labelledby={`h-${id}`}>
                <h3 id={`h-${id}`}>{t(`timeline.kind.${kind as 'note'}`)}</h3>
                <p class="hint">
                  <When t={t} at={knownAt} />
                </p>
                <EntryWords kind={kind} groups={groups} />
              </article>
            ))}
          </Section>
          {record === undefined ? <PutInto {...props} /> : <TakeOut share={share} />}
        </WhileItHolds>
      </div>
    </WorkFrame>
  )
}

/**
 * What may be read only while it holds. The script asks whether it still does (src/web/assets/while-it-holds.ts) and takes it off the
 * page when not; without scripts the next request is refused.
 */
function WhileItHolds(props: { share: OpenedShare; at: Date; children: ComponentChildren }) {
  const { share, at, children } = props
  return (
    <>
      <div
        class="stack"
        data-holds={`/shared/${share.basis}/now`}
        data-holds-state={share.state}
        data-holds-for={share.until === null ? undefined : share.until.getTime() - at.getTime()}
      >
        {children}
      </div>
      <p data-holds-hidden hidden>
        {t('releases.open.hidden')} <a href={`/shared/${share.basis}`}>{t('releases.open.again')}</a>
      </p>
      <template data-holds-over>
        <h2>{t('releases.over.heading')}</h2>
        <p>{t('releases.over.sentence')}</p>
        <p>
          <a class="button primary" href="/shared">
            {t('share.here.heading')}
          </a>
        </p>
      </template>
    </>
  )
}

/** How often an open list asks by itself, besides whenever it is told: it asks about many sharings at once. */
const LIST_EVERY_MS = 30_000

/** A list that is loaded again as soon as it is another one. Without scripts it is as it was when it was loaded; what it leads to asks anew. */
function WhileListHolds(props: { path: string; shares: readonly SharedHere[]; children: ComponentChildren }) {
  const { path, shares, children } = props
  return (
    <>
      <div
        class="stack"
        data-holds={`${path}/now`}
        data-holds-state={stateOfList(shares)}
        data-holds-every={LIST_EVERY_MS}
      >
        {children}
      </div>
      <p data-holds-hidden hidden>
        {t('releases.open.hidden')} <a href={path}>{t('releases.open.again')}</a>
      </p>
    </>
  )
}

/** What the law asks of whoever reads it; it stands above the words. */
function Bound({ share }: { share: OpenedShare }) {
  return (
    <Section heading={t('share.one.rules')} id="rules">
      <ul>
        {share.obligations.map((one) => (
          <li key={one}>{dutyWords(one)}</li>
        ))}
      </ul>
      {share.notices.map((one) => (
        <p key={one}>{noticeWords(one)}</p>
      ))}
      {share.consents.length > 0 && (
        <>
          <h3>{t('share.one.consent')}</h3>
          <ul>
            {share.consents.map((one, at) => (
              <li key={at}>
                {t.parts('share.one.consent.line', {
                  who: one.signedBy.map((as) => t(`share.capacity.${as}`)).join(', '),
                  until:
                    one.until === null ? t('share.until.open') : <When key="until" t={t} at={one.until} />,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function PutInto({ share, records, typed, errors }: SharedPageProps) {
  return (
    <Section heading={t('share.one.link')} id="put">
      <p>{t('share.one.link.hint')}</p>
      <Form action={`/shared/${share.basis}/record`}>
        <SelectField
          t={t}
          name="record"
          label={t('share.one.record')}
          empty={t('share.one.record.new')}
          value={typed.record}
          error={errorFor(errors, 'record')}
          options={records.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field
          t={t}
          name="newName"
          label={t('share.one.newName')}
          optional
          value={typed.newName}
          maxLength={200}
        />
        <Button>{t('share.one.save')}</Button>
      </Form>
    </Section>
  )
}

function TakeOut({ share }: { share: OpenedShare }) {
  return (
    <Form action={`/shared/${share.basis}/out`}>
      <Button kind="quiet">{t('share.one.out')}</Button>
    </Form>
  )
}

/** What others shared and somebody here put into this record. */
export function RecordSharedPage(props: PageProps & { record: string; shares: readonly SharedHere[] }) {
  const { record, shares } = props
  return (
    <RecordFrame
      page={props}
      record={record}
      path={`/records/${record}/shared`}
      heading={t('share.in.heading')}
      lead={t('share.in.lead')}
    >
      <WhileListHolds path={`/records/${record}/shared`} shares={shares}>
        {shares.length === 0 ? (
          <EmptyState
            icon="inbox"
            heading={t('share.in.none')}
            next={{ href: '/shared', words: t('share.here.heading') }}
          />
        ) : (
          <Lines id="shared" shares={shares} />
        )}
      </WhileListHolds>
    </RecordFrame>
  )
}
