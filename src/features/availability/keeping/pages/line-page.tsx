import { randomUUID } from 'node:crypto'
import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  Details,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  RadioField,
  Section,
  SelectField,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import { zoneOfLine } from '../../zone-of-line.ts'
import type { ContactPoint, ContactPointChannel } from '../contact-point/contact-point.ts'
import type { LineSource, OfferedSource } from '../line-source.ts'
import type { OwnLine, PastCount } from '../own-lines.ts'
import type { QuietHours } from '../quiet-hours.ts'
import { ContactPointPart } from './contact-point-part.tsx'
import { Taps } from './lines-page.tsx'
import { QuietPart } from './quiet-part.tsx'
import { LIST, linePath, type Typed, typedText } from './shared.ts'
import { SourcePart } from './source-part.tsx'
import { StateTag } from './state-tag.tsx'
import { countedWords, howWords, lineWords } from './words.ts'

/** For how long nobody may ask; 0 ends a pause. */
export const pauseHours = [0, 4, 12, 24, 72, 168] as const

export const numberFields = ['total', 'surge', 'outOfService', 'occupied'] as const

export interface LinePageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly line: OwnLine
  readonly history: readonly PastCount[]
  readonly quiet: QuietHours | undefined
  readonly contactPoint: ContactPoint | undefined
  readonly source: LineSource | undefined
  readonly offered: readonly OfferedSource[]
  readonly can: Readonly<Record<ContactPointChannel, boolean>>
  readonly typed?: Typed | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
  /** What is folded away was just changed, or came back with what is wrong in it. */
  readonly settings: boolean
}

/** One line for its keeper: a tap, the numbers, a pause of asks, and what was counted before. */
export function LinePage(props: LinePageProps) {
  const { who, demo, line, history, errors, done } = props
  return (
    <WorkFrame
      title={t('counts.title')}
      path={linePath(line.id)}
      who={who}
      demo={demo}
      here="counts"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href={LIST}>
        {t('counts.back')}
      </BackLink>
      <PageHeading lead={<Name>{line.place?.service ?? ''}</Name>}>{lineWords(line)}</PageHeading>
      <div class="cluster facts">
        <StateTag line={line} />
      </div>
      <p>{countedWords(line)}</p>
      <Cluster>
        <Taps line={line} back="line" />
      </Cluster>
      <Section heading={t('counts.numbers.heading')}>
        <NumbersForm {...props} />
      </Section>
      <Section heading={t('counts.pause.heading')}>
        <PauseForm line={line} />
      </Section>
      <Details summary={t('counts.settings')} open={props.settings}>
        <Section heading={t('counts.quiet.heading')} id="quiet" level={3}>
          <QuietPart {...props} />
        </Section>
        <Section heading={t('counts.contactPoint.heading')} id="contact-point" level={3}>
          <ContactPointPart {...props} />
        </Section>
        <Section heading={t('bringin.source.heading')} id="numbers-from" level={3}>
          <SourcePart {...props} lineId={line.id} />
        </Section>
        <Section heading={t('counts.describe.heading')} level={3}>
          <Cluster>
            <ButtonLink kind="quiet" href={`${linePath(line.id)}/describe`}>
              {t('counts.describe.change')}
            </ButtonLink>
          </Cluster>
        </Section>
      </Details>
      <Section heading={t('counts.history.heading')}>
        {history.length > 0 && (
          <ul class="plain-list">
            {history.slice(0, SHOWN).map((one) => (
              <li key={one.version}>
                <When t={t} at={one.countedAt ?? one.recordedAt} zone={zoneOfLine(line)} /> · {openOf(one)} ·{' '}
                <span class="hint">{`${whoOf(one)}, ${sayingOf(one)}`}</span>
              </li>
            ))}
          </ul>
        )}
        {history.length > SHOWN ? (
          <Details summary={t('counts.history.all', { count: history.length })}>
            <History history={history} zone={zoneOfLine(line)} />
          </Details>
        ) : (
          history.length === 0 && <p class="empty">{t('counts.history.none')}</p>
        )}
      </Section>
      <EndForm line={line} />
    </WorkFrame>
  )
}

/** Of earlier updates so many stand open. */
const SHOWN = 5

function openOf({ total, surge, outOfService, occupied, held, taking }: PastCount): string {
  const room = total + surge - outOfService
  if (taking === 'closed') return t('counts.state.closed')
  return t('counts.openOf', { open: Math.max(room - occupied - held, 0), room })
}

/** Nobody comes back from it, so it stands apart, folded, and last. The numbers are those that stand. */
function EndForm({ line }: { line: OwnLine }) {
  return (
    <Details summary={t('counts.end.summary')}>
      <Form action={`${linePath(line.id)}/count`}>
        <input type="hidden" name="key" value={randomUUID()} />
        <input type="hidden" name="seen" value={String(line.version)} />
        {numberFields.map((name) => (
          <input key={name} type="hidden" name={name} value={String(line.numbers?.[name] ?? 0)} />
        ))}
        <p>{t('counts.end.what')}</p>
        <Button kind="danger" name="taking" value="ended">
          {t('counts.end.button')}
        </Button>
      </Form>
    </Details>
  )
}

function NumbersForm({ line, typed, errors }: LinePageProps) {
  const value = (name: (typeof numberFields)[number]) =>
    typed && name in typed ? typedText(typed, name) : String(line.numbers?.[name] ?? 0)
  return (
    <Form action={`${linePath(line.id)}/count`}>
      <input type="hidden" name="key" value={randomUUID()} />
      <input type="hidden" name="seen" value={String(line.version)} />
      <p class="hint">{t('counts.numbers.hint')}</p>
      <div class="row">
        {numberFields.map((name) => (
          <Field
            key={name}
            t={t}
            name={name}
            inputMode="numeric"
            width="short"
            label={t(`counts.numbers.${name}`)}
            value={value(name)}
            error={errors && errorFor(errors, name)}
          />
        ))}
      </div>
      <RadioField
        t={t}
        name="taking"
        label={t('counts.taking.label')}
        value={typed && 'taking' in typed ? typedText(typed, 'taking') : line.taking}
        inline
        options={(['taking', 'closed'] as const).map((taking) => ({
          value: taking,
          label: t(`counts.taking.${taking}`),
        }))}
        error={errors && errorFor(errors, 'taking')}
      />
      <Button kind={line.freshness === 'fresh' ? 'primary' : 'quiet'}>{t('counts.numbers.save')}</Button>
    </Form>
  )
}

function PauseForm({ line }: { line: OwnLine }) {
  return (
    <Form action={`${linePath(line.id)}/pause`}>
      <p>
        {line.asksPausedUntil === null
          ? t('counts.pause.none')
          : t.parts('counts.pause.until', {
              date: <When t={t} at={line.asksPausedUntil} zone={zoneOfLine(line)} form="clock" />,
            })}
      </p>
      <SelectField
        t={t}
        name="hours"
        label={t('counts.pause.label')}
        value={line.asksPausedUntil === null ? '4' : '0'}
        options={pauseHours.map((hours) => ({
          value: String(hours),
          label: hours === 0 ? t('counts.pause.end') : t('counts.pause.hours', { count: hours }),
        }))}
      />
      <Button kind="quiet">{t('counts.pause.save')}</Button>
    </Form>
  )
}

function whoOf({ what, author }: PastCount): string {
  return author ?? t(what === 'set' ? 'counts.history.directory' : 'counts.history.nobody')
}

function sayingOf({ what, how }: PastCount): string {
  if (what === 'set') return t('counts.history.set')
  return what === 'confirm' || how === null ? t('counts.history.confirm') : howWords(how)
}

function History({ history, zone }: { history: readonly PastCount[]; zone: string | undefined }) {
  return (
    <Table
      t={t}
      caption={t('counts.history.heading')}
      hideCaption
      rows={history}
      rowKey={(one) => String(one.version)}
      columns={[
        {
          heading: t('counts.history.when'),
          rowHeading: true,
          cell: (one) => <When t={t} at={one.countedAt ?? one.recordedAt} zone={zone} />,
        },
        { heading: t('counts.history.who'), cell: whoOf },
        {
          heading: t('counts.history.how'),
          cell: sayingOf,
        },
        { heading: t('counts.numbers.total'), numeric: true, cell: (one) => one.total },
        { heading: t('counts.numbers.surge'), numeric: true, cell: (one) => one.surge },
        { heading: t('counts.numbers.outOfService'), numeric: true, cell: (one) => one.outOfService },
        { heading: t('counts.numbers.occupied'), numeric: true, cell: (one) => one.occupied },
        { heading: t('counts.history.held'), numeric: true, cell: (one) => one.held },
        { heading: t('counts.taking.label'), cell: (one) => t(`counts.taking.${one.taking}`) },
      ]}
    />
  )
}
